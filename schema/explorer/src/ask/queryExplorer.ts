import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './queryExplorer.css';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { asHeaderBytes } from '../access/purpose';
import { asked, type Question } from './asked';
import { exampleQueries } from './exampleQueries';
import type { MemoryStorage } from './memoryStorage';

/**
 * Opens GraphiQL in a frame. Its headers begin as the bar has them and may be edited; what the editor leaves out is taken from
 * the bar. Gives back how to leave.
 */
export function openQueryExplorer(frame: HTMLElement, barHeaders: Record<string, string>, storage: MemoryStorage): () => void {
  const headers = JSON.stringify(barHeaders, null, 2);
  const root = createRoot(frame);
  root.render(createElement(GraphiQL, {
    fetcher: (question: Question, options?: { headers?: Record<string, unknown> }) => post(asked(question), { ...barHeaders, ...texts(options?.headers) }),
    defaultTabs: exampleQueries.map((example) => ({ ...example, headers })),
    defaultHeaders: headers,
    initialHeaders: headers,
    defaultEditorToolsVisibility: 'headers' as const,
    showPersistHeadersSettings: false,
    schemaDescription: true,
    storage,
  }));
  return () => root.unmount();
}

async function post(question: Question, headers: Record<string, string>): Promise<never> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json;q=0.9', ...asHeaderBytes(headers) },
    body: JSON.stringify(question),
    cache: 'no-store',
  });
  // Whatever the status, the answer says more than the number does.
  return (await response.json()) as never;
}

function texts(headers: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
