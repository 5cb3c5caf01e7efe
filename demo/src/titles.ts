import { Random } from './random.ts';
import { type Contributor, contributorsOf } from './responsibility.ts';
import { readTable } from './tables.ts';

/** A real published title of the tables. */
export interface Title {
  /** Running number over both tables, from 1. */
  readonly number: number;
  readonly title: string;
  readonly titlePinyin: string;
  readonly responsibility: string;
  readonly contributors: readonly Contributor[];
  readonly authorPinyin: string;
  readonly publisher: string;
  readonly place: string;
  readonly year: number;
  readonly classNumber: string;
  readonly subject: string;
  readonly forChildren: boolean;
  readonly isPictureBook: boolean;
  /** Thirteen digits, where the table has one. */
  readonly isbn: string | undefined;
  /** Class and running number of the class: I247.57/12. */
  readonly callNumber: string;
}

const COLUMNS = [
  'title',
  'responsibility',
  'publisher',
  'pub_place',
  'pub_year',
  'clc',
  'subject',
  'audience',
  'isbn13',
  'title_pinyin',
  'author_pinyin',
  'demo_call_no',
] as const;

/** Titles that a newcomer will look for; the city library's first barcodes are theirs, in this order. */
export const SHOWCASE = [
  '红楼梦',
  '三体',
  '瓦尔登湖',
  '活着',
  '平凡的世界',
  '围城',
  '小王子',
  '草房子',
  '窗边的小豆豆',
  '好饿的毛毛虫',
] as const;

/** All titles: books, then picture books. */
export function readTitles(): Title[] {
  const books = readTable('books.csv', COLUMNS).map((row) => ({ row, isPictureBook: false }));
  const pictures = readTable('picturebooks.csv', COLUMNS).map((row) => ({ row, isPictureBook: true }));
  return [...books, ...pictures].map(({ row, isPictureBook }, i) => ({
    number: i + 1,
    title: row.title,
    titlePinyin: row.title_pinyin,
    responsibility: row.responsibility,
    contributors: contributorsOf(row.responsibility),
    authorPinyin: row.author_pinyin,
    publisher: row.publisher,
    place: row.pub_place,
    year: Number(row.pub_year),
    classNumber: row.clc,
    subject: row.subject,
    forChildren: row.audience === '少儿',
    isPictureBook,
    isbn: row.isbn13 === '' ? undefined : row.isbn13,
    callNumber: row.demo_call_no,
  }));
}

/** Literature and children's books are asked for before the rest. */
const LEADING = 0.6;

/** How much each title is wanted: a few much, most a little. */
export function popularityOf(titles: readonly Title[], seed: number): Map<Title, number> {
  const random = new Random(seed, 'popularity');
  const place = ({ title, forChildren, classNumber }: Title): number => {
    const draw = random.next();
    if ((SHOWCASE as readonly string[]).includes(title)) return draw / 100;
    return forChildren || classNumber.startsWith('I2') ? draw * LEADING : draw;
  };
  const places = titles.map((title) => ({ title, key: place(title) })).sort((a, b) => a.key - b.key);
  return new Map(places.map(({ title }, rank) => [title, 1 / (rank + 40)]));
}
