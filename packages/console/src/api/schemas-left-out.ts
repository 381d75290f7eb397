/** Whatever is asked of it, answers something that can be asked further. */
const nothing: object = new Proxy(() => nothing, {
  get: (_target, name) => (name === Symbol.toPrimitive ? () => '' : nothing),
})

/**
 * Stands in for the schema library in the browser (see `vite.config.ts`): the console needs the methods and paths of
 * the contract, while checking shapes is the server's work. It saves a tenth of the shell.
 */
export const Type = nothing
