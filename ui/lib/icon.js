// Line drawings of 16 by 16, in the colour of the text beside them. They never stand alone: each
// has words next to it, so a reader skips them.

const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  pen: 'M2.5 13.5l.8-3.3 7.7-7.7 2.5 2.5-7.7 7.7zM9.5 4l2.5 2.5',
  list: 'M2.5 3.5h11M2.5 8h11M2.5 12.5h11',
  sliders: 'M2.5 4.5h5M11.5 4.5h2M9.5 2.5v4M2.5 11.5h2M8.5 11.5h5M6.5 9.5v4',
  phone: 'M5 1.5h6a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1zM7 12.5h2',
  check: 'M2.5 8.5l3.5 3.5 7.5-8',
  cross: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  minus: 'M3 8h10',
  ring: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.5V8l2.5 1.5',
  arrow: 'M2.5 8h10M8.5 3.5L13 8l-4.5 4.5',
  question: 'M5.2 5.6C5.4 4 6.5 3 8.1 3c1.7 0 2.9 1 2.9 2.5 0 2-2.9 2-2.9 4.3M8.1 12.4v.8',
  info: 'M8 7v6M8 3.2v.8',
  half: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM5.5 8l2 2 3-3.8',
  warning: 'M8 2L1.5 13.5h13zM8 6.5v3.5M8 11.6v.5',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  bank: 'M2 6.5L8 2.5l6 4zM3.5 7v5M6.5 7v5M9.5 7v5M12.5 7v5M2 13.5h12',
  eye: 'M1.5 8C3 5 5.3 3.5 8 3.5S13 5 14.5 8C13 11 10.7 12.5 8 12.5S3 11 1.5 8zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  back: 'M9.5 3.5L5 8l4.5 4.5',
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * Draws one.
 * @param {IconName} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', '0 0 16 16');
  drawing.setAttribute('class', 'icon');
  drawing.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  drawing.append(path);
  return drawing;
}
