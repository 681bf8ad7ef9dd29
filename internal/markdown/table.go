package markdown

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
)

// Cells with nothing but one of these are part of the cell beside or above them.
const (
	mergeLeft = "<<"
	mergeUp   = "^^"
)

var (
	cellAttributes = regexp.MustCompile(`\{[^{}]*\}$`)
	columnWidth    = regexp.MustCompile(`^([1-9][0-9]{0,3})(px|%)?$`)
)

// cell is one place of a table.
type cell struct {
	node        ast.Node
	owner       *cell // whose content shows in this place
	row, column int
	rows, cols  int // that it covers
	header      bool
}

func (r *renderer) table(n *extension.Table) {
	grid, columns := r.grid(n)
	widths, headers := r.columns(grid, columns)
	r.merge(grid)
	if r.err != nil {
		return
	}
	r.write("<table>")
	if strings.Join(widths, "") != "" {
		r.write("<colgroup>")
		for _, width := range widths {
			if width == "" {
				r.write("<col/>")
			} else {
				r.write(`<col style="width: `, width, `;"/>`)
			}
		}
		r.write("</colgroup>")
	}
	r.write("<tbody>")
	for _, row := range grid {
		r.write("<tr>")
		for _, c := range row {
			if c.owner == c {
				c.header = c.header || headers[c.column]
				r.cell(c)
			}
		}
		r.write("</tr>")
	}
	r.write("</tbody></table>")
}

// grid lists the cells by row and column. GitHub drops cells beyond those of the header; here they are an error.
func (r *renderer) grid(n *extension.Table) (grid [][]*cell, columns int) {
	for node := n.FirstChild(); node != nil; node = node.NextSibling() {
		var row []*cell
		for child := node.FirstChild(); child != nil; child = child.NextSibling() {
			c := &cell{node: child, row: len(grid), column: len(row), rows: 1, cols: 1, header: node.Kind() == extension.KindTableHeader}
			c.owner = c
			row = append(row, c)
		}
		if at := r.excess(node); at >= 0 {
			r.fail(at, "this row has more cells than the header of the table: add columns to the header, or write `\\|` for a | in a cell")
		}
		grid = append(grid, row)
		columns = max(columns, len(row))
		if len(grid)*columns > maxOutput/10 {
			r.fail(n.Pos(), "the table is too large")
			return nil, 0
		}
	}
	return grid, columns
}

// excess is the offset of text behind the last cell of a row, or -1.
func (r *renderer) excess(row ast.Node) int {
	last := row.LastChild()
	if last == nil || last.Lines().Len() == 0 {
		return -1
	}
	stop := last.Lines().At(0).Stop
	rest := r.rest(stop)
	if strings.Trim(rest, " \t|") == "" {
		return -1
	}
	return stop + len(rest) - len(strings.TrimLeft(rest, " \t|"))
}

// columns reads the attributes of the cells in the header: the width of a column, and whether its cells are headings.
func (r *renderer) columns(grid [][]*cell, columns int) (widths []string, headers []bool) {
	widths, headers = make([]string, columns), make([]bool, columns)
	if len(grid) == 0 {
		return widths, headers
	}
	for i, c := range grid[0] {
		if c.node.Lines().Len() == 0 {
			continue
		}
		segment := c.node.Lines().At(0)
		text := segment.Value(r.source)
		at := cellAttributes.FindIndex(text)
		if at == nil {
			continue
		}
		values, length := attributes(string(text[at[0]:]), "width", "header")
		if length == 0 {
			continue
		}
		start := segment.Start + len(strings.TrimRight(string(text[:at[0]]), " \t"))
		r.hide(start, segment.Stop)
		headers[i] = values["header"] == "true"
		if width, given := values["width"]; given {
			m := columnWidth.FindStringSubmatch(width)
			if m == nil {
				r.fail(start, "the width of a column is a number of pixels or a percentage, not %q", width)
				continue
			}
			widths[i] = m[1] + map[bool]string{true: "%", false: ".0px"}[m[2] == "%"]
		}
	}
	return widths, headers
}

// merge finds the cells that are part of others.
func (r *renderer) merge(grid [][]*cell) {
	for i, row := range grid {
		for j, c := range row {
			switch text := strings.TrimSpace(r.raw(c.node)); {
			case text == mergeLeft && j > 0:
				c.owner = row[j-1].owner
			case text == mergeUp && i > 0 && j < len(grid[i-1]):
				c.owner = grid[i-1][j].owner
			default:
				continue
			}
			o := c.owner
			o.rows, o.cols = max(o.rows, i-o.row+1), max(o.cols, j-o.column+1)
		}
	}
	for _, row := range grid {
		for _, c := range row {
			for i := range c.rows {
				for j := range c.cols {
					if c.owner == c && c.rows*c.cols > 1 && grid[c.row+i][c.column+j].owner != c {
						r.fail(c.node.Pos(), "the cells merged with this one do not form a rectangle")
						return
					}
				}
			}
		}
	}
}

func (r *renderer) raw(n ast.Node) string { return string(n.Lines().Value(r.source)) }

func (r *renderer) cell(c *cell) {
	name := "td"
	if c.header {
		name = "th"
	}
	r.write("<", name)
	if c.cols > 1 {
		r.write(` colspan="`, strconv.Itoa(c.cols), `"`)
	}
	if c.rows > 1 {
		r.write(` rowspan="`, strconv.Itoa(c.rows), `"`)
	}
	r.write(">")
	if cellNode, ok := c.node.(*extension.TableCell); ok && cellNode.Alignment != extension.AlignNone && cellNode.HasChildren() {
		r.write(`<p style="text-align: `, cellNode.Alignment.String(), `;">`)
		r.inlines(c.node)
		r.write("</p>")
	} else {
		r.inlines(c.node)
	}
	r.write("</", name, ">")
}
