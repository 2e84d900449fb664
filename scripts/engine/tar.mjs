/** Writes tar archives that are the same bytes for the same entries, whoever makes them and when. Pure. */

/**
 * @typedef {object} Entry
 * @property {string} path    relative; a directory ends in `/`
 * @property {number} mode
 * @property {number} [owner] user and group id
 * @property {Buffer} [data]
 * @property {string} [link]  what a symbolic link points at
 */

/** Every file is as old as this: 1 January 2025, UTC. */
export const FIXED_TIME = new Date(Date.UTC(2025, 0, 1))

/**
 * The archive of these entries, in this order.
 * @param {Entry[]} entries
 * @returns {Buffer}
 */
export function tarOf(entries) {
  const blocks = entries.flatMap((entry) => {
    const data = entry.data ?? Buffer.alloc(0)
    return [header(entry, data.length), data, Buffer.alloc((512 - (data.length % 512)) % 512)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

/** @param {Entry} entry @param {number} size @returns {Buffer} */
function header({ path, mode, owner = 0, link }, size) {
  if (Buffer.byteLength(path) > 100 || Buffer.byteLength(link ?? '') > 100) {
    throw new RangeError(`${path} is too long for this archive format (100 bytes)`)
  }
  const type = link !== undefined ? '2' : path.endsWith('/') ? '5' : '0'
  const block = Buffer.alloc(512)
  block.write(path, 0)
  block.write(octal(mode, 7), 100)
  block.write(octal(owner, 7), 108)
  block.write(octal(owner, 7), 116)
  block.write(octal(size, 11), 124)
  block.write(octal(FIXED_TIME.getTime() / 1000, 11), 136)
  // The checksum is taken with its own field full of blanks.
  block.write('        ', 148)
  block.write(type, 156)
  block.write(link ?? '', 157)
  block.write('ustar\u000000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${octal(sum, 6)}\0 `, 148)
  return block
}

/** @param {number} value @param {number} digits */
function octal(value, digits) {
  return value.toString(8).padStart(digits, '0')
}
