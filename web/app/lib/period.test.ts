import { describe, expect, it } from 'vitest';
import { daysAfter, isDay, periodOf, spanOf, todayInChina } from './period.ts';

describe('a period', () => {
  it('is today in China, which begins at 16:00 UTC', () => {
    expect(todayInChina(Date.parse('2024-05-17T15:59:59Z'))).toBe('2024-05-17');
    expect(todayInChina(Date.parse('2024-05-17T16:00:00Z'))).toBe('2024-05-18');
  });

  it('reckons across months and leap days', () => {
    expect(daysAfter('2024-03-01', -1)).toBe('2024-02-29');
    expect(daysAfter('2024-12-31', 1)).toBe('2025-01-01');
  });

  it('knows which days there are', () => {
    expect(isDay('2024-02-29')).toBe(true);
    expect(isDay('2023-02-29')).toBe(false);
    expect(isDay('2023-2-9')).toBe(false);
  });

  it('reads years, months, days and ranges', () => {
    expect(spanOf('2023')).toEqual({ from: '2023-01-01', to: '2023-12-31' });
    expect(spanOf('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(spanOf('2023-05-17')).toEqual({ from: '2023-05-17', to: '2023-05-17' });
    expect(spanOf('2023-01-01..2023-03-31')).toEqual({ from: '2023-01-01', to: '2023-03-31' });
  });

  it('refuses what is no period', () => {
    for (const wrong of ['', 'now', '2023-13', '2023-03-31..2023-01-01', '2023-02-30']) {
      expect(spanOf(wrong)).toBeUndefined();
    }
  });

  it('writes what it read', () => {
    for (const period of ['2023', '2024-02', '2023-05-17', '2023-01-01..2023-03-31']) {
      expect(periodOf(spanOf(period)!)).toBe(period);
    }
  });
});
