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

/** What is drawn for each year: the document as it is, or a reform. Amounts in fen as decimal strings. */
export interface PathSeries {
  readonly name: string;
  readonly amounts: readonly string[];
}

const COLORS = ['#98a3b2', '#0f4c97', '#c07a00'];
const INK = '#1c2633';

/** The height of a bar only, in 万元: a double is exact enough to draw; the figures stand in the table. */
function height(fen: string): number {
  return Number(fen) / 1_000_000;
}

function optionOf(
  years: readonly string[],
  series: readonly PathSeries[],
  words: { readonly fontFamily: string; readonly unit: string },
): Option {
  return {
    animation: false,
    textStyle: { fontFamily: words.fontFamily, color: INK },
    color: COLORS,
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: INK } },
    grid: { left: 4, right: 8, top: 56, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: [...years],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#98a3b2' } },
      axisLabel: { color: INK, fontSize: 12 },
    },
    yAxis: {
      type: 'value',
      name: words.unit,
      nameTextStyle: { color: INK, align: 'left' },
      axisLabel: { color: INK, formatter: (value: number) => value.toLocaleString() },
      splitLine: { lineStyle: { color: '#e6ebf2' } },
      splitNumber: 4,
    },
    series: series.map(
      ({ name, amounts }): BarSeriesOption => ({
        type: 'bar',
        name,
        data: amounts.map(height),
        barMaxWidth: 34,
        silent: true,
      }),
    ),
  };
}

/** What each year costs as it is and under the reforms, side by side. The same figures stand in the table below. */
export function PathChart(props: {
  readonly label: string;
  readonly unit: string;
  readonly years: readonly string[];
  readonly series: readonly PathSeries[];
}) {
  const place = useRef<HTMLDivElement>(null);
  const { label, unit, years, series } = props;
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const chart = init(element, null, { renderer: 'svg' });
    chart.setOption(optionOf(years, series, { fontFamily: getComputedStyle(element).fontFamily, unit }));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [years, series, unit]);
  return <div ref={place} role="img" aria-label={label} style={{ height: 260 }} />;
}
