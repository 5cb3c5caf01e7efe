import { describe, expect, it } from 'vitest';
import { columnsOf, linesOf, standsVertically } from './title-lines.ts';

describe('a title on a cover', () => {
  it('stands vertically when short and Chinese', () => {
    expect(standsVertically('红楼梦')).toBe(true);
    expect(standsVertically('C 程序设计')).toBe(false);
    expect(standsVertically('一部很长很长很长的中文书名')).toBe(false);
  });

  it('falls into even columns', () => {
    expect(columnsOf('中国古代小说史略', 6)).toEqual(['中国古代', '小说史略']);
    expect(columnsOf('围城', 6)).toEqual(['围城']);
  });

  it('breaks between Chinese characters and keeps Latin words whole', () => {
    expect(linesOf('深入浅出 TypeScript 编程', 10, 4)).toEqual(['深入浅出', 'TypeScript', '编程']);
  });

  it('ends in an ellipsis when there is more than fits', () => {
    const lines = linesOf('关于本市公共图书馆总分馆体系建设的若干问题研究', 10, 3);
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)).toMatch(/…$/);
  });
});
