/** The heroes the page compares: invented win rates, so that the example needs no match data. */

/** Win rates in percent, best first. */
export const HEROES = [
  { label: 'Wraith King', value: 54.2 },
  { label: 'Lich', value: 52.7 },
  { label: 'Crystal Maiden', value: 51.3 },
  { label: 'Invoker', value: 49.8 },
  { label: 'Io', value: 46.5 },
]
