/** The sections of GB/T 4754-2017 with their first and last division. */
const SECTIONS: readonly (readonly [section: string, first: number, last: number])[] = [
  ['A', 1, 5],
  ['B', 6, 12],
  ['C', 13, 43],
  ['D', 44, 46],
  ['E', 47, 50],
  ['F', 51, 52],
  ['G', 53, 60],
  ['H', 61, 62],
  ['I', 63, 65],
  ['J', 66, 69],
  ['K', 70, 70],
  ['L', 71, 72],
  ['M', 73, 75],
  ['N', 76, 79],
  ['O', 80, 82],
  ['P', 83, 83],
  ['Q', 84, 85],
  ['R', 86, 90],
  ['S', 91, 96],
  ['T', 97, 97],
];

/** The codes that a code of GB/T 4754-2017 covers: a section covers itself and its divisions, a division itself. */
export function coveredIndustries(code: string): readonly string[] {
  const section = SECTIONS.find(([letter]) => letter === code);
  if (section === undefined) return [code];
  const [, first, last] = section;
  return [
    code,
    ...Array.from({ length: last - first + 1 }, (_, index) => String(first + index).padStart(2, '0')),
  ];
}
