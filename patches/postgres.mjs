/**
 * Changes to postgres.js 3.4.9, the newest release: a lost connection settles as a lost connection.
 * docs/decisions/database-client.md gives the reason for each change and the condition for removing this
 * file. scripts/patch-packages.mjs applies them.
 */
const connection = ["src/connection.js", "cjs/src/connection.js"];
const index = ["src/index.js", "cjs/src/index.js"];

export const postgres = {
  name: "postgres",
  version: "3.4.9",
  changes: [
    {
      why: "A statement for a connection that is ending or gone is refused: it would never settle, or end the process when written.",
      files: connection,
      from: `    if (terminated)
      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))
`,
      to: `    if (!socket || socket.destroyed)
      return (queryError(q, Errors.connection('CONNECTION_CLOSED', options)), true)

    if (terminated)
      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))
`,
    },
    {
      why: "What waited to be written goes with the connection; left there, the next one never sends its first message.",
      files: connection,
      from: `    clearImmediate(nextWriteTimer)
    socket.removeListener('data', data)
`,
      to: `    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    socket.removeListener('data', data)
`,
    },
    {
      why: "What came after the connection's error is refused, too, and the next connection begins with nothing of this one; a server that accepts and hangs up has failed as one that refuses.",
      files: connection,
      from: `    if (initial)
      return reconnect()

    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    closedTime = performance.now()
    hadError && options.shared.retries++
`,
      to: `    if (initial && (terminated || options.host.length > 1))
      return reconnect()

    const failed = hadError || initial !== null
    if (query || initial || sent.length)
      error(Errors.connection('CONNECTION_CLOSED', options, socket))
    query = results = errorResponse = null
    result = new Result()
    rows = 0
    closedTime = performance.now()
    failed && options.shared.retries++
`,
    },
    {
      why: "The client's own question about array types may fail with its connection without an unhandled rejection.",
      files: connection,
      from: `      order by b.oid
    \`], [], execute)
`,
      to: `      order by b.oid
    \`], [], execute).catch(() => [])
`,
    },
    {
      why: "The same for its question about the state of a server.",
      files: connection,
      from: `      backendParameters.in_hot_standby = b.pg_is_in_recovery ? 'on' : 'off'
    }
    query.execute()
`,
      to: `      backendParameters.in_hot_standby = b.pg_is_in_recovery ? 'on' : 'off'
    }
    query.catch(noop)
`,
    },
    {
      why: "A transaction ends with its connection, which may be another transaction's by the time of its next statement.",
      files: index,
      from: `    let savepoints = 0
      , connection
      , prepare = null
`,
      to: `    let savepoints = 0
      , connection
      , lost = null
      , prepare = null
`,
    },
    {
      why: "The connection's end is remembered, and what waits for its turn is refused.",
      files: index,
      from: `        new Promise((_, reject) => connection.onclose = reject)
`,
      to: `        new Promise((_, reject) => connection.onclose = e => {
          lost = e
          while (queries.length)
            queries.shift().reject(e)
          reject(e)
        })
`,
    },
    {
      why: "A statement of a transaction whose connection has ended is refused, its rollback and commit included.",
      files: index,
      from: `        q.catch(e => uncaughtError || (uncaughtError = e))
`,
      to: `        q.catch(e => uncaughtError || (uncaughtError = e))
        if (lost)
          return q.reject(lost)
`,
    },
    {
      why: "openDb sees that the changes are there.",
      files: index,
      from: `    subscribe,
    CLOSE,
    END: CLOSE,
`,
      to: `    settlesLostConnections: true,
    subscribe,
    CLOSE,
    END: CLOSE,
`,
    },
  ],
};
