import { booleanType } from '../value-types.ts';
import { requireBooleans } from './boolean-children.ts';
import type { ExpressionDefinition } from './expression.ts';

/** True when one condition is true, even if another is not known; false when all are false. */
export const any: ExpressionDefinition = {
  name: 'any',
  build(body, building) {
    const children = requireBooleans(body, building);
    if (children === null) return building.unknown();
    return {
      type: booleanType,
      children,
      make: (parts, exhaustive) => (frame) => {
        let result = 0;
        for (const part of parts) {
          const value = part(frame);
          if (value === 1) {
            if (!exhaustive) return 1;
            result = 1;
          } else if (Number.isNaN(value) && result !== 1) result = Number.NaN;
        }
        return result;
      },
    };
  },
};
