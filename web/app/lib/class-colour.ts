/** The 22 main classes of the Chinese Library Classification (中图法), in their order. */
export const mainClasses = 'ABCDEFGHIJKNOPQRSTUVXZ';

const lightness = 0.42;
const chroma = 0.062;
/** Prime to 22, so that neighbours in the classification never look alike. */
const step = 5;

/** The main class of a class number, or undefined when it has none. */
export function mainClassOf(classNumber: string | null | undefined): string | undefined {
  const letter = classNumber?.trim().charAt(0).toUpperCase() ?? '';
  return letter !== '' && mainClasses.includes(letter) ? letter : undefined;
}

/** The hue of a main class in degrees; 22 of them, evenly apart. */
export function classHue(letter: string): number {
  const place = mainClasses.indexOf(letter);
  if (place < 0) throw new RangeError(`${letter} is no main class of the classification`);
  return ((place * step) % mainClasses.length) * (360 / mainClasses.length);
}

/** The quiet colour of a class number as `#rrggbb`; grey when it has no class. */
export function classColour(classNumber: string | null | undefined): string {
  const letter = mainClassOf(classNumber);
  return letter === undefined ? oklchHex(lightness, 0, 0) : oklchHex(lightness, chroma, classHue(letter));
}

/**
 * OKLCH to sRGB (Ottosson 2020): colours of equal lightness look equally dark.
 * @param hue in degrees
 */
function oklchHex(light: number, colourfulness: number, hue: number): string {
  const a = colourfulness * Math.cos((hue * Math.PI) / 180);
  const b = colourfulness * Math.sin((hue * Math.PI) / 180);
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${channels.map(channelHex).join('')}`;
}

function channelHex(linear: number): string {
  const clipped = Math.min(1, Math.max(0, linear));
  const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255)
    .toString(16)
    .padStart(2, '0');
}
