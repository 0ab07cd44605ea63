import type { Provenance } from '../graphql/shapes';

export const harmRanking = `query HarmRanking($asOf: Date) {
  harmRanking(asOf: $asOf, first: 100) {
    from to weights ranked position
    entries {
      rank score crimeCount
      person { id kind label }
      parts {
        crime offence weight weightedAs status occurredAt
        provenance { dataset recordKey position recordedAt origin offset rawSha256 }
      }
    }
  }
}`;

export interface HarmPart {
  crime: string;
  offence: string;
  weight: number;
  /** Null when the weight set does not know the offence, which then adds nothing. */
  weightedAs: string | null;
  status: string;
  occurredAt: string;
  provenance: Provenance;
}

export interface HarmEntry {
  rank: number;
  score: number;
  crimeCount: number;
  person: { id: string; kind: 'PERSON'; label: string };
  parts: HarmPart[];
}

export interface HarmRanking {
  harmRanking: { from: string; to: string; weights: string; ranked: number; position: number; entries: HarmEntry[] };
}
