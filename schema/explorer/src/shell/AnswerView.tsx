import type { ComponentChildren } from 'preact';
import type { Problem } from '../graphql/ask';
import type { Answer } from '../graphql/useAnswer';

/** Draws what an answer is: waiting, refused in the server's own words, unreachable, or the data. */
export function AnswerView<T>({ answer, waiting, children }: {
  answer: Answer<T>;
  waiting: string;
  children: (data: T) => ComponentChildren;
}) {
  switch (answer.kind) {
    case 'waiting':
      return <p class="state waiting" role="status">{waiting}</p>;
    case 'refused':
      return <Problems title="The server refused" problems={answer.problems} />;
    case 'unreachable':
      return <Problems title="No answer" problems={[{ message: answer.message, code: null }]} />;
    case 'answered':
      return <>
        {answer.problems.length > 0 && <Problems title="Parts of the answer are missing" problems={answer.problems} />}
        {children(answer.data)}
      </>;
  }
}

export function Problems({ title, problems }: { title: string; problems: Problem[] }) {
  return (
    <section class="problems" role="alert">
      <h2>{title}</h2>
      {problems.length === 0 && <p>The server gave no reason.</p>}
      {problems.map(({ message, code }, index) => (
        <p key={index}><span class="problem-text">{message}</span>{code && <> <code>{code}</code></>}</p>
      ))}
    </section>
  );
}
