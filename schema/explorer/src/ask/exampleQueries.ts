/** Questions to begin with. A test holds each of them against the SDL. */
export const exampleQueries: { query: string }[] = [
  {
    query: `# Everything we hold about whoever matches best.
query EverythingAbout($text: String! = "Gareth Pembery") {
  search(text: $text, kinds: [PERSON], first: 1) {
    nodes {
      matched
      entity {
        id
        label
        ... on Person {
          names { name count }
          datesOfBirth
          identifiers { kind value }
        }
        timeline(first: 25) {
          nodes {
            mention occurredAt role category summary statedAs
            occurrence { reference }
            provenance { dataset recordKey position rawSha256 }
          }
        }
      }
    }
  }
}
`,
  },
  {
    query: `# What stands two steps from a person: who and what shares their crimes, stops and custody.
query TwoStepsFrom($text: String! = "Gareth Pembery") {
  search(text: $text, kinds: [PERSON], first: 1) {
    nodes {
      entity {
        label
        neighbours(kinds: [OCCURRENCE], first: 20) {
          nodes {
            relation
            entity {
              label
              neighbours(kinds: [PERSON, VEHICLE, PHONE], first: 5) {
                nodes { relation entity { id kind label } }
              }
            }
          }
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Why two facts are said of one person: take the ids from the answer to EverythingAbout.
query WhyOnePerson($entity: ID!, $first: ID!, $second: ID!) {
  why(entity: $entity, first: $first, second: $second) {
    linked
    explanation
    chain {
      rule
      from { statedAs dataset recordKey }
      to { statedAs dataset recordKey }
    }
  }
}
`,
  },
  {
    query: `# What feeds the log, and what became of it.
query WhatFeedsTheLog {
  viewer { actor role purpose justification position }
  sources { dataset received appended duplicate quarantined lastAt }
}
`,
  },
];
