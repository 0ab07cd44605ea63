import type { EntityKind, EntityRef } from '../graphql/shapes';
import { hrefOf } from '../route';
import { kindWord } from '../words';

export function KindBadge({ kind }: { kind: EntityKind }) {
  return <span class={`kind kind-${kind.toLowerCase()}`}>{kindWord(kind)}</span>;
}

export function EntityLink({ entity }: { entity: EntityRef }) {
  return <a class="entity-link" href={hrefOf({ at: 'entity', id: entity.id, view: 'timeline' })}>{entity.label}</a>;
}
