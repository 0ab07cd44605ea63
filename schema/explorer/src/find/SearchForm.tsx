import { useState } from 'preact/hooks';

export function SearchForm({ label, initial, autoFocus, search }: {
  label: string;
  initial: string;
  autoFocus: boolean;
  search: (text: string) => void;
}) {
  const [text, setText] = useState(initial);
  return (
    <form class="search" role="search" onSubmit={(event) => {
      event.preventDefault();
      if (text.trim()) search(text.trim());
    }}>
      <input type="search" aria-label={label} placeholder={label} value={text} maxLength={200} autocomplete="off" spellcheck={false}
        autoFocus={autoFocus} onInput={(event) => setText(event.currentTarget.value)} />
      <button type="submit" class="primary">Find</button>
    </form>
  );
}
