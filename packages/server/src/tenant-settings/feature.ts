/** The switch of the instance for administrator management. */
export interface Feature {
  readonly isOn: boolean
  readonly version: number
}

/** As long as nobody has turned it off. */
export const onByDefault: Feature = { isOn: true, version: 1 }
