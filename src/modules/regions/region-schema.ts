import { z } from 'zod';

/** A code of GB/T 2260 as requests carry it. */
export const regionCodeSchema = z.string().regex(/^\d{6}$/);

/** A region as answers carry it: `fullName` is the path of names from the province down, `parent` the code above. */
export const regionSchema = z.object({
  code: regionCodeSchema,
  name: z.string(),
  fullName: z.string(),
  level: z.enum(['country', 'province', 'city', 'county']),
  parent: regionCodeSchema.nullable(),
  hasChildren: z.boolean(),
});

/**
 * `parent` lists what lies directly below it; `q` searches, below `parent` if that is given; neither lists the
 * provinces.
 */
export const regionListQuerySchema = z.object({
  parent: regionCodeSchema.optional(),
  q: z.string().trim().max(40).optional(),
});

/** `truncated` says that a search found more than it shows. */
export const regionListSchema = z.object({ items: z.array(regionSchema), truncated: z.boolean() });

export const regionDetailSchema = z.object({
  item: regionSchema,
  /** From the province down to the region above. */
  ancestors: z.array(regionSchema),
  children: z.array(regionSchema),
});

export type RegionAnswer = z.infer<typeof regionSchema>;
export type RegionListAnswer = z.infer<typeof regionListSchema>;
export type RegionDetailAnswer = z.infer<typeof regionDetailSchema>;
