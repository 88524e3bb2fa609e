// Bottles and cups for babies.
import * as THREE from 'three';
import { label } from '../labels.mjs';
import { frosted, glass, plastic, satin, silicone } from '../materials.mjs';
import { cyl, drum, group, lathe, mesh, tube, turned, wrapLabel } from './shape.mjs';

export const bottles = {
  babybottle(item, look) {
    const [r, h] = [item.r ?? 2.9, item.h ?? 11];
    const c = item.colour ?? look.accent;
    const shell = lathe([
      [0, 0],
      [r * 0.9, 0],
      [r, 0.4],
      [r, h * 0.3],
      [r * 0.9, h * 0.5],
      [r, h * 0.72],
      [r, h * 0.88],
      [r * 0.9, h],
    ]);
    const marks = Array.from({ length: 6 }, (_, i) =>
      mesh(
        new THREE.CylinderGeometry(r + 0.02, r + 0.02, 0.08, 32, 1, true, 0.75, i % 2 ? 0.28 : 0.42),
        satin(c),
        0,
        h * (0.16 + i * 0.11),
        0,
      ),
    );
    return group(
      mesh(shell, glass('#f1f5f4', 0.3)),
      mesh(
        turned([
          [0, 0],
          [r * 0.84, 0],
          [r * 0.92, 0.4],
          [r * 0.92, h * 0.3],
          [r * 0.82, h * 0.5],
        ]),
        satin('#fffdf7'),
        0,
        0.25,
        0,
      ),
      mesh(cyl(r * 0.82, r * 0.82, 0.05), satin('#fffdf7'), 0, h * 0.5 + 0.2, 0),
      marks.filter((_, i) => i !== 3),
      wrapLabel(
        label(look, { name: item.name, sub: item.sub, style: 'mark', paper: 'rgba(255,255,255,0)' }, 4, 4),
        r + 0.03,
        h * 0.3,
        3.6,
        1.3,
      ),
      mesh(drum(r * 1.02, 1.9, 0.2), plastic(c), 0, h, 0),
      item.hood
        ? mesh(drum(r * 0.9, 4.4, 0.9), frosted('#ffffff', { opacity: 0.5 }), 0, h + 1.9, 0)
        : mesh(
            turned([
              [r * 0.72, 0],
              [r * 0.7, 0.5],
              [r * 0.42, 1.7],
              [0.75, 2.4],
              [0.72, 3],
              [0.5, 3.6],
              [0, 3.8],
            ]),
            silicone('#f4e3c6', { transparent: true, opacity: 0.9 }),
            0,
            h + 1.9,
            0,
          ),
    );
  },
  sippy(item, look) {
    const [r, h] = [3.2, 7.5];
    const c = item.colour ?? look.accent;
    const handle = (s) =>
      mesh(
        new THREE.TorusGeometry(2, 0.42, 14, 40, Math.PI).rotateZ(s > 0 ? -Math.PI / 2 : Math.PI / 2),
        silicone(c),
        s * r * 0.95,
        h * 0.55,
        0,
      );
    return group(
      mesh(drum(r * 0.92, h, 0.6, r), silicone(c)),
      item.handles !== false && [handle(1), handle(-1)],
      wrapLabel(label(look, { style: 'mark', paper: 'rgba(0,0,0,0)', ink: '#fff', accent: '#fff' }, 4, 4), r * 0.985, h * 0.5, 3.2, 1.1),
      mesh(drum(r * 1.02, 1.5, 0.4), silicone(item.second ?? '#f3eee4'), 0, h, 0),
      item.straw &&
        mesh(
          tube(
            [
              [0, 0, 0],
              [0, 2, 0],
              [0.2, 3.6, 0],
              [1, 5, 0],
            ],
            0.35,
          ),
          silicone('#fbf7ef'),
          0,
          h + 1,
          0,
        ),
      item.spout &&
        mesh(
          turned([
            [1.3, 0],
            [1.1, 1],
            [0.8, 1.7],
            [0, 1.9],
          ]),
          silicone('#fbf7ef'),
          0,
          h + 1.4,
          0,
        ),
    );
  },
};
