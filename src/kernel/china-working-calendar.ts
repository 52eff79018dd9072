import year2017 from './holidays/2017.json' with { type: 'json' };
import year2018 from './holidays/2018.json' with { type: 'json' };
import year2019 from './holidays/2019.json' with { type: 'json' };
import year2020 from './holidays/2020.json' with { type: 'json' };
import year2021 from './holidays/2021.json' with { type: 'json' };
import year2022 from './holidays/2022.json' with { type: 'json' };
import year2023 from './holidays/2023.json' with { type: 'json' };
import year2024 from './holidays/2024.json' with { type: 'json' };
import year2025 from './holidays/2025.json' with { type: 'json' };
import year2026 from './holidays/2026.json' with { type: 'json' };
import { createWorkingCalendar, type HolidayYear, type WorkingCalendar } from './working-calendar.ts';

/** The arrangements that ship with the system, from the notices named in each file. */
export const chinaHolidayYears: readonly HolidayYear[] = [
  year2017,
  year2018,
  year2019,
  year2020,
  year2021,
  year2022,
  year2023,
  year2024,
  year2025,
  year2026,
];

let calendar: WorkingCalendar | undefined;

/** The calendar of mainland China for the years that ship with the system; built once. */
export function chinaWorkingCalendar(): WorkingCalendar {
  calendar ??= createWorkingCalendar(chinaHolidayYears);
  return calendar;
}
