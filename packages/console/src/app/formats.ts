/** How moments are written, in the order and with the signs of the person's region. */
export const formats = {
  dateTime: {
    day: { day: '2-digit', month: '2-digit', year: 'numeric' },
    moment: { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  },
} as const
