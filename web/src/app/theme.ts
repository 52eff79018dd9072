import type { ThemeConfig } from 'antd';

const FONT =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif';

/**
 * The look: government blue, restrained red, square corners, dense at 14 px. Every text colour here has a contrast
 * of at least 4.5:1 on the ground it stands on. The same values are CSS variables in global.css, for the parts
 * that are not of the component library.
 */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0f4c97',
    colorInfo: '#0f4c97',
    colorLink: '#0f4c97',
    colorLinkHover: '#0b3a75',
    colorError: '#b8151b',
    colorErrorBg: '#fdf3f3',
    colorErrorBorder: '#e0a3a5',
    colorSuccess: '#17653a',
    colorSuccessBg: '#ecf6ef',
    colorSuccessBorder: '#9cc4ab',
    colorWarning: '#8a4b00',
    colorWarningBg: '#fdf4e1',
    colorWarningBorder: '#dcb86f',
    colorText: '#1c2633',
    colorTextSecondary: '#4a5667',
    colorTextTertiary: '#4a5667',
    colorTextPlaceholder: '#6a7585',
    colorTextDisabled: '#6a7585',
    colorBorder: '#b9c3d1',
    colorBorderSecondary: '#d5dce6',
    colorBgLayout: '#f1f4f8',
    borderRadius: 2,
    borderRadiusLG: 3,
    borderRadiusSM: 2,
    fontFamily: FONT,
    fontSize: 14,
    controlHeight: 32,
    controlHeightSM: 26,
    controlOutlineWidth: 3,
    controlOutline: 'rgba(15, 76, 151, 0.28)',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px', labelColor: '#1c2633' },
    Drawer: { paddingLG: 20 },
    Modal: { titleFontSize: 16 },
  },
};
