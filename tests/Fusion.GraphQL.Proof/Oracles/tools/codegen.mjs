// node codegen.mjs URL: the TypeScript that graphql-codegen makes of the schema served there.
import { generate } from "@graphql-codegen/cli";

const files = await generate({ schema: process.argv[2], generates: { "types.ts": { plugins: ["typescript"] } }, silent: true }, false);
process.stdout.write(files[0].content);
process.exit(0);
