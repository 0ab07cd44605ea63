// One of the servers measured beside ours: node peer.mjs KIND SHAPES.json. Prints "listening PORT" once it answers.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

const [kind, file] = process.argv.slice(2)
const { sdl, hello, authors, persons } = JSON.parse(readFileSync(file, 'utf8'))
const resolvers = {
  Query: { hello: () => hello, authors: () => authors, persons: () => persons },
  Author: { md5: (author) => createHash('md5').update(author.name).digest('hex') },
}
const version = (name) => createRequire(import.meta.url)(`./node_modules/${name}/package.json`).version
const ready = (name, port) => console.log(`listening ${port} ${name} ${version(name)} on node ${process.versions.node}`)

const servers = {
  async mercurius() {
    const { default: fastify } = await import('fastify')
    const { default: mercurius } = await import('mercurius')
    const app = fastify()
    app.register(mercurius, { schema: sdl, resolvers, jit: 1 })
    await app.listen({ port: 0, host: '127.0.0.1' })
    ready('mercurius', app.server.address().port)
  },
  async yoga() {
    const { createSchema, createYoga } = await import('graphql-yoga')
    const yoga = createYoga({ schema: createSchema({ typeDefs: sdl, resolvers }), logging: false, graphiql: false })
    const server = createServer(yoga)
    server.listen(0, '127.0.0.1', () => ready('graphql-yoga', server.address().port))
  },
  async apollo() {
    const { ApolloServer } = await import('@apollo/server')
    const { startStandaloneServer } = await import('@apollo/server/standalone')
    const { url } = await startStandaloneServer(
      new ApolloServer({ typeDefs: sdl, resolvers }), { listen: { port: 0, host: '127.0.0.1' } })
    ready('@apollo/server', new URL(url).port)
  },
}

// Ends with the process that started it.
process.stdin.on('end', () => process.exit()).resume()
await servers[kind]()
