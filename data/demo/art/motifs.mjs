// Small drawn ornaments by name.
import { plantOrnaments } from './ornaments_plants.mjs';
import { thingOrnaments } from './ornaments_things.mjs';

const motifs = { ...plantOrnaments, ...thingOrnaments };

// One ornament at (x, y) with radius r.
export function motif(ctx, name, x, y, r, colour, stroke = 0.1) {
  const layer = document.createElement('canvas');
  const size = Math.ceil(r * 2.3);
  layer.width = layer.height = size;
  const c = layer.getContext('2d');
  c.translate(size / 2, size / 2);
  c.scale(r, r);
  c.fillStyle = c.strokeStyle = colour;
  c.lineWidth = stroke;
  c.lineCap = c.lineJoin = 'round';
  (motifs[name] ?? motifs.leaf)(c);
  ctx.drawImage(layer, x - size / 2, y - size / 2);
}
