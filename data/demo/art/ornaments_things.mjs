// Ornaments: skies, animals and things. Each draws inside a circle of radius 1 around the origin.
import { leafAt, disc, ring, path, curve } from './strokes.mjs';

export const thingOrnaments = {
  wave(c) {
    for (let k = -1; k <= 1; k += 1) {
      c.beginPath();
      for (let i = 0; i <= 40; i += 1) {
        const x = -1 + i / 20;
        c.lineTo(x, k * 0.42 + Math.sin(x * 6.3 + k) * 0.16);
      }
      c.stroke();
    }
  },
  sun(c) {
    disc(c, 0, 0, 0.42);
    for (let i = 0; i < 12; i += 1) {
      c.save();
      c.rotate(i * 0.5236);
      path(c, [
        [0, -0.58],
        [0, i % 2 ? -0.8 : -0.98],
      ]);
      c.stroke();
      c.restore();
    }
  },
  moon(c) {
    c.beginPath();
    c.arc(0, 0, 0.85, 0.6, 5.2);
    c.arc(0.38, -0.22, 0.62, 4.9, 0.95, true);
    c.fill();
  },
  star(c) {
    const p = [];
    for (let i = 0; i < 10; i += 1) {
      const r = i % 2 ? 0.42 : 1;
      p.push([Math.sin(i * 0.6283) * r, -Math.cos(i * 0.6283) * r]);
    }
    path(c, p, true);
    c.fill();
  },
  spark(c) {
    const p = [];
    for (let i = 0; i < 8; i += 1) {
      const r = i % 2 ? 0.22 : 1;
      p.push([Math.sin(i * 0.7854) * r, -Math.cos(i * 0.7854) * r]);
    }
    path(c, p, true);
    c.fill();
  },
  hill(c) {
    path(
      c,
      [
        [-1, 0.7],
        [-0.35, -0.5],
        [0, 0.05],
        [0.35, -0.8],
        [1, 0.7],
      ],
      true,
    );
    c.fill();
  },
  heart(c) {
    c.beginPath();
    c.moveTo(0, 0.85);
    c.bezierCurveTo(-1.3, -0.05, -0.75, -1, 0, -0.4);
    c.bezierCurveTo(0.75, -1, 1.3, -0.05, 0, 0.85);
    c.fill();
  },
  drop(c) {
    c.beginPath();
    c.moveTo(0, -1);
    c.bezierCurveTo(0.95, 0.2, 0.7, 0.95, 0, 0.95);
    c.bezierCurveTo(-0.7, 0.95, -0.95, 0.2, 0, -1);
    c.fill();
  },
  cloud(c) {
    disc(c, -0.45, 0.15, 0.4);
    disc(c, 0.05, -0.1, 0.5);
    disc(c, 0.52, 0.2, 0.35);
    c.fillRect(-0.45, 0.2, 0.97, 0.35);
  },
  bear(c) {
    disc(c, -0.52, -0.55, 0.3);
    disc(c, 0.52, -0.55, 0.3);
    disc(c, 0, 0.08, 0.78);
    c.save();
    c.globalCompositeOperation = 'destination-out';
    disc(c, -0.28, -0.05, 0.09);
    disc(c, 0.28, -0.05, 0.09);
    disc(c, 0, 0.25, 0.13);
    c.restore();
  },
  bunny(c) {
    leafAt(c, -0.28, -0.1, -0.18, 0.95, 0.3);
    leafAt(c, 0.28, -0.1, 0.18, 0.95, 0.3);
    disc(c, 0, 0.35, 0.6);
    c.save();
    c.globalCompositeOperation = 'destination-out';
    disc(c, -0.22, 0.25, 0.07);
    disc(c, 0.22, 0.25, 0.07);
    disc(c, 0, 0.42, 0.07);
    c.restore();
  },
  duck(c) {
    disc(c, 0.35, -0.4, 0.38);
    c.beginPath();
    c.ellipse(-0.15, 0.3, 0.8, 0.5, 0, 0, 7);
    c.fill();
    path(
      c,
      [
        [0.65, -0.45],
        [1, -0.32],
        [0.65, -0.25],
      ],
      true,
    );
    c.fill();
  },
  whale(c) {
    c.beginPath();
    c.ellipse(-0.15, 0.15, 0.75, 0.5, 0, 0, 7);
    c.fill();
    leafAt(c, 0.5, 0.1, 0.9, 0.6, 0.3);
    leafAt(c, 0.75, -0.2, 0.2, 0.5, 0.28);
    leafAt(c, 0.75, -0.2, 1.5, 0.5, 0.28);
  },
  paw(c) {
    c.beginPath();
    c.ellipse(0, 0.35, 0.5, 0.42, 0, 0, 7);
    c.fill();
    [
      [-0.62, -0.1],
      [-0.24, -0.5],
      [0.24, -0.5],
      [0.62, -0.1],
    ].forEach(([x, y]) => disc(c, x, y, 0.21));
  },
  bone(c) {
    c.save();
    c.rotate(-0.5);
    c.fillRect(-0.6, -0.2, 1.2, 0.4);
    for (const x of [-0.65, 0.65]) {
      disc(c, x, -0.24, 0.27);
      disc(c, x, 0.24, 0.27);
    }
    c.restore();
  },
  flame(c) {
    c.beginPath();
    c.moveTo(0.05, -1);
    c.bezierCurveTo(0.95, 0, 0.6, 0.95, 0, 0.95);
    c.bezierCurveTo(-0.6, 0.95, -0.75, 0.15, -0.3, -0.2);
    c.bezierCurveTo(-0.1, 0.05, 0.15, -0.5, 0.05, -1);
    c.fill();
  },
  house(c) {
    path(
      c,
      [
        [0, -0.9],
        [0.9, -0.1],
        [0.9, 0.85],
        [-0.9, 0.85],
        [-0.9, -0.1],
      ],
      true,
    );
    c.fill();
    c.save();
    c.globalCompositeOperation = 'destination-out';
    c.fillRect(-0.2, 0.25, 0.4, 0.6);
    c.restore();
  },
  barn(c) {
    path(
      c,
      [
        [0, -0.95],
        [0.55, -0.65],
        [0.85, -0.1],
        [0.85, 0.85],
        [-0.85, 0.85],
        [-0.85, -0.1],
        [-0.55, -0.65],
      ],
      true,
    );
    c.fill();
    c.save();
    c.globalCompositeOperation = 'destination-out';
    c.lineWidth = 0.1;
    path(c, [
      [-0.35, 0.85],
      [-0.35, 0.1],
      [0.35, 0.1],
      [0.35, 0.85],
    ]);
    c.stroke();
    path(c, [
      [-0.35, 0.1],
      [0.35, 0.85],
    ]);
    c.stroke();
    c.restore();
  },
  mug(c) {
    c.fillRect(-0.65, -0.5, 1, 1.15);
    ring(c, 0.45, 0.05, 0.32);
    curve(c, -0.3, -0.65, -0.15, -0.8, -0.3, -1);
    curve(c, 0.05, -0.65, 0.2, -0.8, 0.05, -1);
  },
  pen(c) {
    c.save();
    c.rotate(0.7);
    c.fillRect(-0.16, -0.95, 0.32, 1.4);
    path(
      c,
      [
        [-0.16, 0.5],
        [0.16, 0.5],
        [0, 0.95],
      ],
      true,
    );
    c.fill();
    c.restore();
  },
  lines(c) {
    for (let i = -2; i <= 2; i += 1) {
      path(c, [
        [-0.8, i * 0.35],
        [0.8, i * 0.35],
      ]);
      c.stroke();
    }
  },
  coffee(c) {
    c.save();
    c.rotate(0.5);
    c.beginPath();
    c.ellipse(0, 0, 0.62, 0.92, 0, 0, 7);
    c.fill();
    c.globalCompositeOperation = 'destination-out';
    curve(c, 0, -0.9, 0.3, -0.3, 0, 0, -0.3, 0.3, 0, 0.9);
    c.restore();
  },
  heron(c) {
    c.beginPath();
    c.ellipse(-0.05, 0.1, 0.5, 0.26, -0.4, 0, 7);
    c.fill();
    curve(c, 0.3, -0.05, 0.6, -0.35, 0.25, -0.55, 0.05, -0.85, 0.4, -0.85);
    path(
      c,
      [
        [0.4, -0.9],
        [0.95, -0.78],
        [0.4, -0.78],
      ],
      true,
    );
    c.fill();
    path(c, [
      [-0.05, 0.3],
      [-0.05, 1],
    ]);
    c.stroke();
    path(c, [
      [0.12, 0.28],
      [0.2, 0.62],
      [0.12, 1],
    ]);
    c.stroke();
  },
  dots(c) {
    for (let i = 0; i < 12; i += 1) disc(c, Math.sin(i * 0.5236) * 0.85, Math.cos(i * 0.5236) * 0.85, 0.1);
  },
  snow(c) {
    for (let i = 0; i < 6; i += 1) {
      c.save();
      c.rotate(i * 1.0472);
      path(c, [
        [0, 0],
        [0, -1],
      ]);
      c.stroke();
      path(c, [
        [-0.24, -0.82],
        [0, -0.55],
        [0.24, -0.82],
      ]);
      c.stroke();
      c.restore();
    }
  },
  none() {},
};
