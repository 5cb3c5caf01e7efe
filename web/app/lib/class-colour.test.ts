import { describe, expect, it } from 'vitest';
import { classColour, classHue, mainClasses, mainClassOf } from './class-colour.ts';

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

describe('the colour of a class', () => {
  it('gives each of the 22 main classes a hue of its own', () => {
    const hues = Array.from(mainClasses, classHue);
    expect(hues).toHaveLength(22);
    expect(new Set(hues).size).toBe(22);
  });

  it('keeps neighbours in the classification at least 60 degrees apart', () => {
    const hues = Array.from(mainClasses, classHue);
    for (const [place, hue] of hues.slice(1).entries()) {
      const apart = Math.abs(hue - hues[place]!);
      expect(Math.min(apart, 360 - apart)).toBeGreaterThanOrEqual(60);
    }
  });

  it('lets white words be read on every one of them (WCAG AA, 4.5 to 1)', () => {
    for (const letter of mainClasses) {
      expect(1.05 / (luminance(classColour(letter)) + 0.05)).toBeGreaterThan(4.5);
    }
  });

  it('reads the main class from a class number and knows when there is none', () => {
    expect(mainClassOf('I247.57')).toBe('I');
    expect(mainClassOf('tp312')).toBe('T');
    expect(mainClassOf('823')).toBeUndefined();
    expect(mainClassOf(null)).toBeUndefined();
    expect(classColour(undefined)).toMatch(/^#([0-9a-f]{2})\1\1$/);
  });
});
