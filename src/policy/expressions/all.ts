import { booleanType } from '../value-types.ts';
import { requireBooleans } from './boolean-children.ts';
import type { ExpressionDefinition } from './expression.ts';

/** True when every condition is true; false as soon as one is false, even if another is not known. */
export const all: ExpressionDefinition = {
  name: 'all',
  build(body, building) {
    const children = requireBooleans(body, building);
    if (children === null) return building.unknown();
    return {
      type: booleanType,
      children,
      make: (parts, exhaustive) => (frame) => {
        let result = 1;
        for (const part of parts) {
          const value = part(frame);
          if (value === 0) {
            if (!exhaustive) return 0;
            result = 0;
          } else if (Number.isNaN(value) && result !== 0) result = Number.NaN;
        }
        return result;
      },
    };
  },
};
