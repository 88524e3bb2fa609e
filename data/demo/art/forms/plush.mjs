// Stuffed animals: round bodies under a fleece.
import * as THREE from 'three';
import { gloss, solid } from '../materials.mjs';
import { ball, lumpy } from './produce.mjs';
import { block, group, mesh, tube } from './shape.mjs';

const plushskin = (c, c2 = c) =>
  solid('fleece', [c2, c], {
    roughness: 1,
    sheen: 1,
    sheenRoughness: 0.7,
    sheenColor: new THREE.Color('#ffffff').multiplyScalar(0.4),
    relief: 0.8,
  });
const eye = (x, y, z, r = 0.38) => mesh(ball(r, r, r * 0.7, 16), gloss('#2a211c'), x, y, z);

// A sitting animal: body, head, limbs, ears, muzzle.
function sitting(item) {
  const c = plushskin(item.colour ?? '#c9a27a', item.colour2 ?? '#b58c62');
  const pale = plushskin(item.pale ?? '#efe2cd');
  const kind = item.animal ?? 'bear';
  const parts = [
    mesh(lumpy(5, 5.6, 4.4, 0.02, 1, 40), c, 0, 5.4, 0),
    mesh(lumpy(3.3, 4, 1.6, 0.02, 1, 30), pale, 0, 5, 3.4),
    mesh(lumpy(4.4, 4, 4, 0.02, 2, 40), c, 0, 12.6, 0.4),
  ];
  for (const s of [1, -1]) {
    parts.push(
      mesh(lumpy(1.7, 3.4, 1.7, 0.02, 3, 26).rotateZ(s * 0.75), c, s * 5, 7.2, 1.6),
      mesh(lumpy(2.1, 2, 3.6, 0.02, 3, 26).rotateY(s * 0.35), c, s * 3.6, 1.9, 3.6),
      mesh(ball(1.3, 1.3, 0.3, 20), pale, s * 4.9, 2, 6.9),
      eye(s * 1.5, 13.2, 4.1),
    );
    if (kind === 'bear')
      parts.push(mesh(ball(1.5, 1.5, 0.9, 24), c, s * 3.3, 15.9, 0.2), mesh(ball(0.9, 0.9, 0.3, 20), pale, s * 3.3, 15.9, 1.0));
    if (kind === 'bunny')
      parts.push(
        mesh(ball(1.25, 4.6, 0.7, 26).rotateZ(-s * (item.flop ? 0.5 : 0.14)), c, s * 2.1, 19, 0),
        mesh(ball(0.7, 3.6, 0.25, 22).rotateZ(-s * (item.flop ? 0.5 : 0.14)), pale, s * 2.1, 18.8, 0.6),
      );
    if (kind === 'fox')
      parts.push(mesh(new THREE.ConeGeometry(1.7, 3.4, 24), c, s * 2.7, 16.8, 0.2), mesh(ball(2, 1.6, 1, 22), pale, s * 2.1, 11.4, 3.1));
    if (kind === 'elephant')
      parts.push(
        mesh(ball(3.2, 3.6, 0.6, 26).rotateY(s * 0.4), c, s * 5.4, 13, -0.2),
        mesh(ball(2.3, 2.7, 0.3, 24).rotateY(s * 0.4), pale, s * 5.4, 13, 0.4),
      );
    if (kind === 'lamb') parts.push(mesh(ball(2, 0.9, 0.8, 22).rotateZ(s * -0.5), pale, s * 4.5, 13, 0.5));
  }
  if (kind === 'elephant')
    parts.push(
      mesh(
        tube(
          [
            [0, 12.4, 3.6],
            [0, 10.4, 5.4],
            [0, 8.2, 5.6],
            [0.6, 7.2, 6.6],
          ],
          1,
          30,
        ),
        c,
      ),
    );
  else
    parts.push(
      mesh(ball(1.9, 1.5, 1.4, 26), pale, 0, 11.7, 3.7),
      mesh(ball(0.6, 0.45, 0.4, 16), gloss('#4a342a', { roughness: 0.4 }), 0, 12.4, 5),
    );
  if (kind === 'fox') parts.push(mesh(lumpy(1.6, 1.6, 4.4, 0.02, 2, 26).rotateY(0.8), c, 5, 2.4, -3));
  if (kind === 'lamb')
    for (let i = 0; i < 14; i += 1)
      parts.push(mesh(ball(1.25, 1.25, 1.25, 16), pale, Math.cos(i * 1.7) * 2.9, 15.2 + Math.sin(i * 2.3) * 0.9, Math.sin(i * 1.7) * 2.3));
  if (item.scarf)
    parts.push(
      mesh(
        new THREE.TorusGeometry(3, 0.75, 14, 50).rotateX(Math.PI / 2),
        solid('knit', [item.scarf, item.scarf], { roughness: 1 }),
        0,
        9.6,
        0.3,
      ),
      mesh(block(1.8, 4.4, 0.7, 0.3), solid('knit', [item.scarf, item.scarf], { roughness: 1 }), 1.8, 5.2, 4.7),
    );
  return group(parts);
}

function whale(item) {
  const c = plushskin(item.colour ?? '#7d9bb0', item.colour2 ?? '#688aa1');
  const pale = plushskin(item.pale ?? '#f2ece0');
  return group(
    mesh(lumpy(7.4, 4.8, 5, 0.02, 1, 44), c, 0, 4.8, 0),
    mesh(lumpy(6, 2.6, 4.2, 0.02, 1, 34), pale, -0.8, 2.7, 1.1),
    mesh(ball(2.2, 1.3, 1.6, 24), c, 7.4, 5.8, 0),
    mesh(ball(2.3, 0.7, 1.5, 24).rotateY(0.7), c, 9.6, 7.2, 1.4),
    mesh(ball(2.3, 0.7, 1.5, 24).rotateY(-0.7), c, 9.6, 7.2, -1.4),
    mesh(ball(1.2, 0.5, 2, 20).rotateY(0.6), c, -1, 2.6, 5.2),
    eye(-4.2, 5.2, 4.1),
  );
}

export const plush = { sitting, whale };
