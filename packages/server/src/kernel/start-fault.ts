/** A reason why the server cannot start, in one line for the operator; `main` prints it and exits with 1. */
export class StartFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartFault'
  }
}
