// Candles and what else scents a room.
import * as THREE from 'three';
import { frosted, glass, gloss, satin, solid, wood } from '../materials.mjs';
import { block, cyl, drum, group, lathe, mesh, turned } from './shape.mjs';
import { cap, label3, vessels } from './vessels.mjs';

export const candles = {
  candle(item, look) {
    const [r, h] = [item.r ?? 3.9, item.h ?? 8.6];
    const clay = item.body && !['clear', 'amber', 'frost'].includes(item.body);
    const parts = [];
    if (clay)
      parts.push(
        mesh(
          lathe([
            [0, 0],
            [r * 0.95, 0],
            [r, 0.3],
            [r, h],
            [r - 0.3, h],
            [r - 0.32, h - 1.4],
          ]),
          solid('speckle', [item.body, item.fleck ?? '#6b5a4a'], { roughness: 0.6, side: THREE.DoubleSide }),
        ),
      );
    else
      parts.push(
        mesh(
          lathe([
            [0, 0],
            [r * 0.94, 0],
            [r, 0.4],
            [r, h],
            [r - 0.16, h + 0.05],
            [r - 0.2, h - 0.4],
          ]),
          item.body === 'amber'
            ? glass('#7a3d12', 0.55)
            : item.body === 'frost'
              ? frosted('#f4f0ea', { side: THREE.DoubleSide })
              : glass('#eef3f0', 0.2),
        ),
      );
    parts.push(
      mesh(drum(r * 0.93, h * (item.level ?? 0.8), 0.1), solid('wax', [item.wax ?? '#f7efdf', '#efe2c6'], { roughness: 0.45 }), 0, 0.2, 0),
      label3(look, item, r, h * 0.42, h * 0.6, 2.1),
    );
    const top = h * (item.level ?? 0.8) + 0.2;
    const wicks = item.wicks ?? 1;
    for (let i = 0; i < wicks; i += 1) {
      const [x, z] = wicks === 1 ? [0, 0] : [Math.cos((i * 6.283) / wicks) * r * 0.42, Math.sin((i * 6.283) / wicks) * r * 0.42];
      parts.push(
        mesh(
          item.wick === 'wood' ? block(1.5, 1, 0.14, 0.04) : cyl(0.08, 0.08, 1.1),
          item.wick === 'wood' ? wood('beech') : satin('#4a4038'),
          x,
          item.wick === 'wood' ? top : top + 0.5,
          z,
        ),
      );
      if (item.lit) {
        parts.push(mesh(new THREE.CircleGeometry(1.5, 40).rotateX(-Math.PI / 2), gloss('#f6e3b0', { roughness: 0.05 }), x, top + 0.02, z));
        const fire = mesh(
          turned([
            [0, 0],
            [0.26, 0.25],
            [0.36, 0.65],
            [0.26, 1.2],
            [0.08, 1.8],
            [0, 2.05],
          ]),
          new THREE.MeshBasicMaterial({ color: new THREE.Color(4.2, 2.6, 0.9) }),
          x,
          top + 0.7,
          z,
        );
        const glow = new THREE.PointLight('#ffb45a', 60, 40, 1.7);
        glow.position.set(x, top + 2, z);
        parts.push(fire, glow);
      }
    }
    if (item.lid) parts.push(mesh(drum(r * 1.02, 0.9, 0.15), cap(item.lid), 0, h + 0.05, 0));
    return group(parts);
  },
  pillar(item) {
    const [r, h] = [item.r ?? 3, item.h ?? 10];
    const g = item.ribbed ? new THREE.CylinderGeometry(r, r, h, 160, 1) : null;
    if (g) {
      const p = g.attributes.position;
      for (let i = 0; i < p.count; i += 1) {
        const a = Math.atan2(p.getZ(i), p.getX(i));
        const k = 1 + 0.045 * Math.abs(Math.sin(a * 11));
        p.setX(i, p.getX(i) * k);
        p.setZ(i, p.getZ(i) * k);
      }
      g.computeVertexNormals();
      g.translate(0, h / 2, 0);
    }
    return group(
      mesh(g ?? drum(r, h, 0.25), solid('wax', [item.wax ?? '#efe3cf', item.wax2 ?? '#e5d5b8'], { roughness: 0.5 })),
      mesh(cyl(0.08, 0.08, 1.2), satin('#4a4038'), 0, h + 0.4, 0),
    );
  },
  taper(item) {
    const h = item.h ?? 24;
    return group(
      mesh(
        lathe([
          [0, 0],
          [1.05, 0],
          [1.05, 0.4],
          [0.62, h * 0.97],
          [0.2, h],
          [0, h],
        ]),
        solid('wax', [item.wax ?? '#b7653f', item.wax2 ?? item.wax ?? '#b7653f'], { roughness: 0.5 }),
      ),
      mesh(cyl(0.06, 0.06, 1.1), satin('#efe8da'), 0, h + 0.4, 0),
    );
  },
  diffuser(item, look, rand) {
    const reeds = Array.from({ length: 7 }, (_, i) => {
      const m = mesh(cyl(0.13, 0.13, 19), satin(item.reed ?? '#c9a97c'), 0, 0, 0);
      const a = (i / 7) * 6.283;
      m.position.set(Math.cos(a) * 1.2, 12.4, Math.sin(a) * 1.2);
      m.rotation.set(Math.sin(a) * 0.16, 0, -Math.cos(a) * 0.16 + rand.between(-0.03, 0.03));
      return m;
    });
    return group(
      vessels.bottle({ ...item, r: 3.2, h: 7, neck: 1.3, capH: 1.1, body: item.body ?? 'amber', cap: item.cap ?? 'gold' }, look),
      reeds,
    );
  },
};
