// The cloth itself: weave, colours, all-over print; and the little sewn tag.
import * as THREE from 'three';
import { label, print } from '../labels.mjs';
import { solid } from '../materials.mjs';
import { face } from './shape.mjs';

// The cloth of an item: weave, colours, optional all-over print.
export function weave(item, options = {}) {
  const c = [item.colour ?? '#efe7da', item.colour2 ?? item.colour ?? '#e2d6c4'].flat();
  const kind = item.weave ?? 'linen';
  const map = item.print ? print({ ground: item.colour ?? '#fff', ...item.print }) : null;
  return solid(kind, map ? ['#ffffff', '#ececec'] : c, {
    roughness: 0.95,
    sheen: 0.35,
    sheenColor: new THREE.Color('#ffffff'),
    map,
    grain: item.grain ?? 1,
    ...options,
  });
}

export const tag = (look, w = 3, h = 1.8) => {
  const f = face(label(look, { style: 'mark', paper: '#fbf8f1' }, w, h), w, h);
  f.rotation.x = -Math.PI / 2;
  return f;
};
