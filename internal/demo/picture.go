package main

import (
	"fmt"
	"html"
	"os"
	"strings"
	"unicode/utf8"
)

// Of the picture of a plan, in pixels; the font is monospaced.
const (
	pictureColumns = 112
	columnWidth    = 7.8
	lineHeight     = 18
	margin         = 16
)

// pictureColors are the colors that the CLI has for the marks at the beginning of a line.
var pictureColors = map[string]string{"+": "#7ee787", "-": "#ff7b72", "~": "#e3b341", "#": "#ffffff"}

// drawPlan writes a plan as an SVG picture, as a dark terminal shows it. Longer lines are cut.
func drawPlan(path, plan string) error {
	lines := strings.Split(strings.TrimSpace(plan), "\n")
	var text strings.Builder
	for i, line := range lines {
		line = strings.TrimRight(line, " ")
		color := "#c9d1d9"
		if mark, _, _ := strings.Cut(strings.TrimSpace(line), " "); pictureColors[mark] != "" && !strings.Contains(line, "# (") {
			color = pictureColors[mark]
		}
		if utf8.RuneCountInString(line) > pictureColumns {
			line = string([]rune(line)[:pictureColumns-1]) + "…"
		}
		fmt.Fprintf(&text, "<text x=\"%d\" y=\"%d\" fill=\"%s\" xml:space=\"preserve\">%s</text>\n",
			margin, margin+(i+1)*lineHeight-4, color, html.EscapeString(line))
	}
	width, height := 2*margin+pictureColumns*columnWidth, 2*margin+len(lines)*lineHeight
	return os.WriteFile(path, fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]d" height="%[2]d" viewBox="0 0 %[1]d %[2]d" role="img" aria-label="A plan that reverts changes made in Confluence" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13">
<rect width="100%%" height="100%%" rx="8" fill="#0d1117"/>
%[3]s</svg>
`, int(width), height, text.String()), 0o600)
}
