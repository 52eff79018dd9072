/** A node of a regression tree: a leaf with its value, or a question with two ways on. */
export type TreeNode =
  | { readonly value: number }
  | { readonly feature: number; readonly below: number; readonly yes: TreeNode; readonly no: TreeNode };

/** How trees are grown; all of it is part of a model's identity. */
export interface BoostingSettings {
  readonly trees: number;
  readonly depth: number;
  readonly learningRate: number;
  /** Shares of features and groups that each tree sees. */
  readonly featureShare: number;
  readonly groupShare: number;
  readonly leafRows: number;
  readonly shrinkage: number;
  readonly bins: number;
}

/** What is learned from: rows of features, what each should become, where each starts, and which belong together. */
export interface TrainingRows {
  readonly rows: readonly (readonly number[])[];
  readonly targets: readonly number[];
  readonly starts: readonly number[];
  readonly groups: readonly (readonly number[])[];
}

/**
 * Gradient-boosted regression trees on squared error, which correct `starts` towards `targets`. The same rows,
 * settings and `random` give the same trees.
 */
export function growTrees(
  { rows, targets, starts, groups }: TrainingRows,
  settings: BoostingSettings,
  random: () => number,
): TreeNode[] {
  const width = rows[0]?.length ?? 0;
  const edges = Array.from({ length: width }, (_, feature) => binEdges(rows, feature, settings.bins));
  const bins = edges.map((ends, feature) => Uint8Array.from(rows, (row) => binOf(ends, row[feature] ?? 0)));
  const residuals = Float64Array.from(targets, (target, row) => target - (starts[row] ?? 0));
  const trees: TreeNode[] = [];
  for (let index = 0; index < settings.trees; index += 1) {
    const sample = groups.filter(() => random() < settings.groupShare).flat();
    const features = edges.map((_, feature) => feature).filter(() => random() < settings.featureShare);
    const tree = growNode(
      { rows: sample, depth: settings.depth },
      { bins, edges, residuals, features, settings },
    );
    trees.push(tree);
    for (const [row, values] of rows.entries()) {
      residuals[row] = (residuals[row] ?? 0) - treeValue(tree, values);
    }
  }
  return trees;
}

/** What one tree says of one row. */
export function treeValue(tree: TreeNode, row: readonly number[]): number {
  let node = tree;
  while (!('value' in node)) node = (row[node.feature] ?? 0) < node.below ? node.yes : node.no;
  return node.value;
}

interface Growth {
  readonly bins: readonly Uint8Array[];
  readonly edges: readonly (readonly number[])[];
  readonly residuals: Float64Array;
  readonly features: readonly number[];
  readonly settings: BoostingSettings;
}

function growNode(
  { rows, depth }: { readonly rows: readonly number[]; readonly depth: number },
  growth: Growth,
): TreeNode {
  const { settings, residuals, bins, edges } = growth;
  let sum = 0;
  for (const row of rows) sum += residuals[row] ?? 0;
  const leaf = { value: (settings.learningRate * sum) / (rows.length + settings.shrinkage) };
  if (depth === 0 || rows.length < 2 * settings.leafRows) return leaf;
  const best = bestSplit(rows, sum, growth);
  if (best === null) return leaf;
  const column = bins[best.feature];
  const yes = rows.filter((row) => (column?.[row] ?? 0) <= best.bin);
  const no = rows.filter((row) => (column?.[row] ?? 0) > best.bin);
  return {
    feature: best.feature,
    below: edges[best.feature]?.[best.bin] ?? 0,
    yes: growNode({ rows: yes, depth: depth - 1 }, growth),
    no: growNode({ rows: no, depth: depth - 1 }, growth),
  };
}

function bestSplit(
  rows: readonly number[],
  sum: number,
  { bins, edges, residuals, features, settings }: Growth,
): { readonly feature: number; readonly bin: number } | null {
  const { leafRows, shrinkage } = settings;
  const whole = (sum * sum) / (rows.length + shrinkage);
  let best: { feature: number; bin: number } | null = null;
  let bestGain = 1e-9;
  for (const feature of features) {
    const size = (edges[feature]?.length ?? 0) + 1;
    const sums = new Float64Array(size);
    const counts = new Int32Array(size);
    const column = bins[feature];
    if (column === undefined || size < 2) continue;
    for (const row of rows) {
      const bin = column[row] ?? 0;
      sums[bin] = (sums[bin] ?? 0) + (residuals[row] ?? 0);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    let left = 0;
    let count = 0;
    for (let bin = 0; bin < size - 1; bin += 1) {
      left += sums[bin] ?? 0;
      count += counts[bin] ?? 0;
      const others = rows.length - count;
      if (count < leafRows || others < leafRows) continue;
      const gain = (left * left) / (count + shrinkage) + (sum - left) ** 2 / (others + shrinkage) - whole;
      if (gain > bestGain) {
        bestGain = gain;
        best = { feature, bin };
      }
    }
  }
  return best;
}

function binEdges(rows: readonly (readonly number[])[], feature: number, bins: number): number[] {
  const values = rows.map((row) => row[feature] ?? 0).sort((a, b) => a - b);
  const edges: number[] = [];
  for (let bin = 1; bin < bins; bin += 1) {
    const edge = values[Math.floor((bin * values.length) / bins)] ?? 0;
    if (edge > (edges.at(-1) ?? values[0] ?? 0)) edges.push(edge);
  }
  return edges;
}

/** How many edges a value has reached. */
function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < (edges[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
