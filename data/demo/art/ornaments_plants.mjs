// Ornaments: plants, fruit and nuts. Each draws inside a circle of radius 1 around the origin.
import { leafAt, disc, ring, path, curve, petals } from './strokes.mjs';

export const plantOrnaments = {
  sprig(c) {
    curve(c, 0, 1, 0.08, 0, 0, -0.6);
    for (let i = 0; i < 4; i += 1) {
      leafAt(c, 0.02, 0.7 - i * 0.4, 0.95, 0.55, 0.2);
      leafAt(c, 0.02, 0.6 - i * 0.4, -0.95, 0.55, 0.2);
    }
    leafAt(c, 0, -0.5, 0, 0.5, 0.2);
  },
  leaf(c) {
    leafAt(c, 0, 0.95, 0, 1.9, 0.95);
    c.save();
    c.globalCompositeOperation = 'destination-out';
    curve(c, 0, 0.9, 0.05, 0, 0, -0.7);
    c.restore();
  },
  cherry(c) {
    disc(c, -0.45, 0.5, 0.42);
    disc(c, 0.45, 0.6, 0.4);
    curve(c, -0.4, 0.15, -0.3, -0.5, 0.1, -0.85);
    curve(c, 0.45, 0.25, 0.4, -0.4, 0.1, -0.85);
    leafAt(c, 0.1, -0.8, 1.5, 0.8, 0.35);
  },
  apple(c) {
    c.beginPath();
    c.moveTo(0, -0.35);
    c.bezierCurveTo(0.9, -0.85, 1.1, 0.4, 0.45, 0.85);
    c.quadraticCurveTo(0.2, 1, 0, 0.88);
    c.quadraticCurveTo(-0.2, 1, -0.45, 0.85);
    c.bezierCurveTo(-1.1, 0.4, -0.9, -0.85, 0, -0.35);
    c.fill();
    curve(c, 0, -0.35, 0, -0.7, 0.12, -0.9);
    leafAt(c, 0.08, -0.55, 1.1, 0.6, 0.28);
  },
  pear(c) {
    c.beginPath();
    c.moveTo(0, -0.75);
    c.bezierCurveTo(0.45, -0.7, 0.25, -0.1, 0.6, 0.25);
    c.bezierCurveTo(0.95, 0.75, 0.5, 1, 0, 1);
    c.bezierCurveTo(-0.5, 1, -0.95, 0.75, -0.6, 0.25);
    c.bezierCurveTo(-0.25, -0.1, -0.45, -0.7, 0, -0.75);
    c.fill();
    curve(c, 0, -0.75, 0, -0.9, 0.1, -1);
    leafAt(c, 0.05, -0.82, 1.2, 0.6, 0.25);
  },
  orange(c) {
    disc(c, 0, 0.15, 0.8);
    leafAt(c, 0, -0.6, 0.9, 0.75, 0.32);
    leafAt(c, 0, -0.6, -0.6, 0.45, 0.22);
  },
  slice(c) {
    ring(c, 0, 0, 0.92);
    for (let i = 0; i < 8; i += 1) {
      c.save();
      c.rotate((i * Math.PI) / 4);
      c.beginPath();
      c.moveTo(0.03, -0.14);
      c.lineTo(0.27, -0.68);
      c.quadraticCurveTo(0, -0.86, -0.27, -0.68);
      c.lineTo(-0.03, -0.14);
      c.closePath();
      c.fill();
      c.restore();
    }
  },
  berry(c) {
    [
      [-0.42, 0.1],
      [0.42, 0.1],
      [0, 0.62],
      [0, -0.35],
    ].forEach(([x, y], i) => disc(c, x, y, 0.38 - i * 0.02));
    leafAt(c, 0.1, -0.6, 0.8, 0.55, 0.25);
    leafAt(c, -0.1, -0.6, -0.8, 0.55, 0.25);
  },
  nut(c) {
    c.save();
    c.rotate(0.35);
    c.beginPath();
    c.moveTo(0, -1);
    c.bezierCurveTo(0.75, -0.4, 0.7, 0.8, 0, 0.95);
    c.bezierCurveTo(-0.7, 0.8, -0.75, -0.4, 0, -1);
    c.fill();
    c.globalCompositeOperation = 'destination-out';
    curve(c, -0.15, -0.5, -0.35, 0.1, -0.12, 0.7);
    curve(c, 0.15, -0.5, 0.35, 0.1, 0.12, 0.7);
    c.restore();
  },
  acorn(c) {
    c.beginPath();
    c.arc(0, -0.1, 0.72, Math.PI, 0);
    c.closePath();
    c.fill();
    c.beginPath();
    c.moveTo(-0.58, 0);
    c.bezierCurveTo(-0.55, 0.6, -0.15, 0.75, 0, 1);
    c.bezierCurveTo(0.15, 0.75, 0.55, 0.6, 0.58, 0);
    c.closePath();
    c.fill();
    curve(c, 0, -0.8, 0, -0.9, 0.1, -1);
  },
  palm(c) {
    curve(c, 0.05, 1, 0.15, 0.2, 0, -0.3);
    for (let i = 0; i < 7; i += 1) leafAt(c, 0, -0.3, -1.9 + i * 0.63, 0.85, 0.17);
  },
  kelp(c) {
    for (const s of [-0.4, 0, 0.4]) {
      c.beginPath();
      for (let i = 0; i <= 30; i += 1) {
        const y = 1 - i / 15;
        c.lineTo(s + Math.sin(y * 4 + s * 5) * 0.13, y);
      }
      c.stroke();
      for (let i = 0; i < 5; i += 1) leafAt(c, s, 0.7 - i * 0.35, i % 2 ? 1 : -1, 0.42, 0.13);
    }
  },
  cactus(c) {
    c.lineCap = 'round';
    const w = c.lineWidth;
    c.lineWidth = 0.34;
    path(c, [
      [0, 0.95],
      [0, -0.8],
    ]);
    c.stroke();
    c.lineWidth = 0.24;
    c.lineJoin = 'round';
    path(c, [
      [0, 0.35],
      [-0.55, 0.35],
      [-0.55, -0.25],
    ]);
    c.stroke();
    path(c, [
      [0, 0.1],
      [0.55, 0.1],
      [0.55, -0.5],
    ]);
    c.stroke();
    c.lineWidth = w;
  },
  aloe(c) {
    for (let i = 0; i < 7; i += 1) leafAt(c, 0, 0.9, -1.2 + i * 0.4, i % 2 ? 1.5 : 1.8, 0.22);
  },
  lavender(c) {
    curve(c, 0, 1, 0.1, 0.3, 0, -0.2);
    for (let i = 0; i < 5; i += 1) for (const s of [-1, 1]) leafAt(c, 0, 0 - i * 0.2, s * 0.9, 0.34, 0.17);
    leafAt(c, 0, -0.7, 0, 0.32, 0.16);
    leafAt(c, 0, 0.8, 0.7, 0.5, 0.12);
    leafAt(c, 0, 0.7, -0.7, 0.5, 0.12);
  },
  pine(c) {
    for (let i = 0; i < 4; i += 1)
      (path(
        c,
        [
          [0, -1 + i * 0.38],
          [0.3 + i * 0.15, -0.45 + i * 0.38],
          [-0.3 - i * 0.15, -0.45 + i * 0.38],
        ],
        true,
      ),
        c.fill());
    path(c, [
      [0, 0.7],
      [0, 1],
    ]);
    c.stroke();
  },
  flower(c) {
    petals(c, 6, 0.12, 0.85, 0.42);
    c.save();
    c.globalCompositeOperation = 'destination-out';
    disc(c, 0, 0, 0.2);
    c.restore();
  },
  daisy(c) {
    petals(c, 10, 0.24, 0.7, 0.22);
    disc(c, 0, 0, 0.18);
  },
  rue(c) {
    petals(c, 5, 0.2, 0.75, 0.55);
    ring(c, 0, 0, 0.12);
  },
  wheat(c) {
    curve(c, 0, 1, 0, 0, 0, -0.5);
    for (let i = 0; i < 5; i += 1) {
      leafAt(c, 0, 0.1 - i * 0.2, 0.6, 0.38, 0.16);
      leafAt(c, 0, 0.1 - i * 0.2, -0.6, 0.38, 0.16);
    }
    leafAt(c, 0, -0.65, 0, 0.38, 0.16);
  },
  fern(c) {
    curve(c, 0, 1, 0.1, 0, 0.1, -1);
    for (let i = 0; i < 8; i += 1) {
      const l = 0.75 - i * 0.08;
      leafAt(c, 0.04, 0.75 - i * 0.22, 1.15, l, 0.12);
      leafAt(c, 0.04, 0.75 - i * 0.22, -1.15, l, 0.12);
    }
  },
  cotton(c) {
    disc(c, -0.35, -0.2, 0.4);
    disc(c, 0.35, -0.2, 0.4);
    disc(c, 0, -0.5, 0.4);
    disc(c, 0, 0, 0.4);
    for (const a of [-2.2, 2.2, 3.14]) leafAt(c, 0, 0.15, a, 0.6, 0.22);
    curve(c, 0, 0.3, 0, 0.7, 0.15, 1);
  },
};
