export { GenexError, type GenexErrorOptions } from './errors/GenexError.ts'
