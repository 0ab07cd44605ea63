/** Questions to begin with. A test holds each of them against the SDL. */
export const exampleQueries: { query: string }[] = [
  {
    query: `# Everything we hold about whoever matches best.
query EverythingAbout($text: String! = "Jamie Whitlock") {
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
          datasets
        }
        timeline(first: 25) {
          totalCount
          nodes {
            occurredAt role category summary
            occurrence { type reference }
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
query TwoStepsFrom($text: String! = "Jamie Whitlock") {
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
    query: `# Why the records were judged to speak of one person.
query WhyOnePerson($text: String! = "Jamie Whitlock") {
  search(text: $text, kinds: [PERSON], first: 1) {
    nodes {
      entity {
        ... on Person {
          label
          mentionCount
          links { rule mentionCount records { dataset recordKey } }
        }
      }
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
