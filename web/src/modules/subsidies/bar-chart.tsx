import { type BarSeriesOption, BarChart as Bars } from 'echarts/charts';
import { GridComponent, type GridComponentOption } from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { divideRounded, type Fen, formatYuan } from '../../../../src/kernel/money.ts';

use([Bars, GridComponent, SVGRenderer]);

type Option = ComposeOption<BarSeriesOption | GridComponentOption>;

/** One bar: a name and its amount in fen as decimal strings. */
export interface BarEntry {
  readonly label: string;
  readonly granted: string;
  readonly upTo: string;
}

/** The height of a row, with a label of one line and of up to three. */
const ROW = { short: 30, long: 48 } as const;
/** Width that an axis label may take, in pixels; a Chinese character takes twelve. */
const LABEL_WIDTH = 150;
const INK = '#1c2633';

/** The length of a bar only: a double is exact enough to draw; every figure that is read comes from the string. */
function length(fen: string): number {
  return Number(fen) / 1_000_000;
}

/** The words at the end of a bar: 万元 with two decimals; the exact figure stands in the table. */
function amountWords({ granted, upTo }: BarEntry): string {
  return formatYuan(divideRounded(BigInt(granted) + BigInt(upTo), 10_000n, 'half-up') as Fen);
}

function rowHeight(entries: readonly BarEntry[]): number {
  return entries.some(({ label }) => label.length > LABEL_WIDTH / 12) ? ROW.long : ROW.short;
}

function optionOf(entries: readonly BarEntry[], fontFamily: string): Option {
  const series = (name: 'granted' | 'upTo', color: string): BarSeriesOption => ({
    type: 'bar',
    stack: 'amount',
    // Nothing has no outline either; its place is kept for the words at its end.
    data: entries.map((entry) => ({
      value: length(entry[name]),
      ...(entry[name] === '0' ? { itemStyle: { borderWidth: 0 } } : {}),
    })),
    barMaxWidth: 16,
    itemStyle:
      name === 'upTo'
        ? { color: '#fff', borderColor: color, borderWidth: 1.5, borderType: 'dashed' }
        : { color },
    silent: true,
  });
  const words = entries.map(amountWords);
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: { left: 4, right: 84, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { lineStyle: { color: '#e6ebf2' } } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: entries.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#98a3b2' } },
      axisLabel: {
        color: INK,
        width: LABEL_WIDTH,
        overflow: 'break',
        fontSize: 12,
        lineHeight: 14,
        interval: 0,
      },
    },
    series: [
      series('granted', '#0f4c97'),
      {
        ...series('upTo', '#0f4c97'),
        label: {
          show: true,
          position: 'right',
          color: INK,
          fontSize: 12,
          formatter: ({ dataIndex }) => words[dataIndex] ?? '',
        },
      },
    ],
  };
}

/** Amounts as lying bars: full for what is granted, an outline for what may come on top of it. */
export function BarChart(props: { readonly entries: readonly BarEntry[]; readonly label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const { entries, label } = props;
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const chart = init(element, null, { renderer: 'svg' });
    chart.setOption(optionOf(entries, getComputedStyle(element).fontFamily));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [entries]);
  return (
    <div
      ref={place}
      role="img"
      aria-label={label}
      style={{ height: entries.length * rowHeight(entries) + 8 }}
    />
  );
}
