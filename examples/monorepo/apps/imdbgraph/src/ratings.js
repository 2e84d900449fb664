/** The ratings the graph shows: an invented series, so that the example needs no database. */

/** The name of the series. */
export const SERIES = 'The Lighthouse Shift'

/** Its episodes in order, each rated from 1 to 10. */
export const EPISODES = [
  { label: '1 Low Tide', value: 7.8 },
  { label: '2 The Keeper', value: 8.1 },
  { label: '3 Fog Signal', value: 8.9 },
  { label: '4 Inventory Day', value: 6.4 },
  { label: '5 Second Lamp', value: 8.6 },
  { label: '6 Spring Tide', value: 9.3 },
]
