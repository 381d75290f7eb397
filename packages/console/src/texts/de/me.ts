/** The signed-in person's own pages, settings and help, one group each. */
export const me = {}
