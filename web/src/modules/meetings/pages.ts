import type { ModulePage } from '../../app/module-pages.ts';

/** The calendar of meetings, open to everybody, and the desk at their door. */
export const pages: readonly ModulePage[] = [
  {
    path: '/meetings/calendar',
    load: async () => (await import('./calendar-page.tsx')).CalendarPage,
    navigation: {
      group: 'encounters',
      label: { zh: '活动日历', en: 'Meeting calendar' },
      order: 7,
      needs: null,
    },
    openToVisitors: true,
  },
  {
    path: '/meetings/check-in',
    load: async () => (await import('./check-in-page.tsx')).CheckInPage,
    navigation: {
      group: 'encounters',
      label: { zh: '活动签到', en: 'Check-in' },
      order: 8,
      needs: 'meeting-registration.checkIn',
    },
  },
  // The address that a check-in code carries.
  { path: '/check-in', load: async () => (await import('./check-in-page.tsx')).CheckInPage },
];
