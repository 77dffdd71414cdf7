import type { Station } from "../server/shapes";

export interface Point {
  x: number;
  y: number;
  order: number;
}

export interface Sketch {
  width: number;
  height: number;
  points: Point[];
  /** Sum of the great-circle distances between one station and the next. */
  kilometres: number;
}

const RADIUS = 6371;
const EDGE = 14;
const WIDTH = 320;
const HIGHEST = 220;

/** Stations as points of a picture, north up; null where fewer than two of them have coordinates, or very many do. */
export function sketch(stations: readonly Station[]): Sketch | null {
  const known = stations.filter((one) => one.latitude !== null && one.longitude !== null);
  if (known.length < 2 || known.length > 60) return null;
  const middle = known.reduce((sum, one) => sum + one.latitude!, 0) / known.length;
  const flat = known.map((one) => ({ x: one.longitude! * Math.cos((middle * Math.PI) / 180), y: -one.latitude! }));
  const [left, top] = [Math.min(...flat.map((one) => one.x)), Math.min(...flat.map((one) => one.y))];
  const wide = Math.max(...flat.map((one) => one.x)) - left;
  const high = Math.max(...flat.map((one) => one.y)) - top;
  const scale = Math.min((WIDTH - 2 * EDGE) / (wide || 1e-9), (HIGHEST - 2 * EDGE) / (high || 1e-9));
  const points = flat.map((one, place) => ({
    x: round(EDGE + (one.x - left) * scale), y: round(EDGE + (one.y - top) * scale), order: place + 1,
  }));
  const kilometres = known.slice(1).reduce((sum, one, place) => sum + distance(known[place]!, one), 0);
  return { width: WIDTH, height: round(high * scale + 2 * EDGE), points, kilometres: Math.round(kilometres) };
}

/** Great-circle distance in kilometres (haversine, on a sphere of 6,371 km). */
export function distance(a: Station, b: Station): number {
  const [lat1, lat2] = [radians(a.latitude!), radians(b.latitude!)];
  const half = (angle: number) => Math.sin(angle / 2) ** 2;
  const across = radians(b.longitude! - a.longitude!);
  return 2 * RADIUS * Math.asin(Math.sqrt(half(lat2 - lat1) + Math.cos(lat1) * Math.cos(lat2) * half(across)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
