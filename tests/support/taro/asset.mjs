/** Stands in for styles and pictures, which Jest cannot read. */
export default ''
