/** Counts the steps of one evaluation. What runs out of steps has no answer, whatever else it finds. */
export class Meter {
  /** How many there were. */
  readonly steps: number
  #left: number

  constructor(steps: number) {
    this.steps = steps
    this.#left = steps
  }

  /** False when the steps are used up; the caller then stops. */
  spend(steps: number): boolean {
    this.#left -= steps
    return this.#left >= 0
  }

  get isEmpty(): boolean {
    return this.#left < 0
  }

  get left(): number {
    return this.#left
  }
}
