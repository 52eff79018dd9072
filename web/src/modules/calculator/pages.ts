import type { ModulePage } from '../../app/module-pages.ts';
import { calculatorText } from './calculator-text.ts';

/** The calculator, for everybody: what could be granted for what one did. */
export const pages: readonly ModulePage[] = [
  {
    path: '/calculator',
    load: async () => (await import('./calculator-page.tsx')).CalculatorPage,
    navigation: { group: 'policy', label: calculatorText.heading, order: 75, needs: null },
    openToVisitors: true,
  },
];
