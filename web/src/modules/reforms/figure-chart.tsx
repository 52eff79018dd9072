import { type BarSeriesOption, BarChart as Bars } from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([Bars, GridComponent, LegendComponent, SVGRenderer]);

type Option = ComposeOption<BarSeriesOption | GridComponentOption | LegendComponentOption>;

/** Bars side by side: one name a row, amounts in fen as decimal strings. */
export interface ChartSeries {
  readonly name: string;
  readonly amounts: readonly string[];
}

const COLORS = ['#98a3b2', '#0f4c97', '#c07a00'];
const INK = '#1c2633';

/** The length of a bar only, in 万元: a double is exact enough to draw; the figures stand in the table. */
function length(fen: string): number {
  return Number(fen) / 1_000_000;
}

function optionOf(labels: readonly string[], series: readonly ChartSeries[], fontFamily: string): Option {
  return {
    animation: false,
    textStyle: { fontFamily, color: INK },
    color: COLORS,
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: INK } },
    grid: {
      left: 4,
      right: 24,
      top: 32,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'value',
      axisLabel: {
        formatter: (value: number) => `${value.toLocaleString()} 万`,
        color: INK,
        hideOverlap: true,
      },
      splitLine: { lineStyle: { color: '#e6ebf2' } },
      splitNumber: 3,
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#98a3b2' } },
      axisLabel: { color: INK, width: 110, overflow: 'break', fontSize: 12, interval: 0 },
    },
    series: series.map(
      ({ name, amounts }): BarSeriesOption => ({
        type: 'bar',
        name,
        data: amounts.map(length),
        barMaxWidth: 12,
        silent: true,
      }),
    ),
  };
}

/** Amounts before and after, side by side. The same figures stand in the table beside it. */
export function FigureChart(props: {
  readonly label: string;
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
}) {
  const place = useRef<HTMLDivElement>(null);
  const { label, labels, series } = props;
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const chart = init(element, null, { renderer: 'svg' });
    chart.setOption(optionOf(labels, series, getComputedStyle(element).fontFamily));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [labels, series]);
  const rowHeight = 14 * series.length + 14;
  return <div ref={place} role="img" aria-label={label} style={{ height: labels.length * rowHeight + 70 }} />;
}
