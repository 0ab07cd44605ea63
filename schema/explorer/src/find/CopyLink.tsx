import { useState } from 'preact/hooks';
import { hrefOf } from '../route';

/** The link names only the random id, so it may be handed to an overseer or put in a case file. */
export function CopyLink({ id }: { id: string }) {
  const [said, setSaid] = useState('Copy link');
  const link = new URL(hrefOf({ at: 'entity', id, view: 'timeline' }), location.href).href;
  return (
    <button type="button" class="small" title={link} aria-live="polite" onClick={() => {
      navigator.clipboard.writeText(link).then(() => setSaid('Copied'), () => setSaid('Copying is not allowed here'));
    }}>{said}</button>
  );
}
