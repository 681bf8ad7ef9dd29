package render

import (
	"fmt"
	"strings"
	"time"
)

// declarations returns the declarations of a style attribute, in lower case.
func declarations(style string) map[string]string {
	all := map[string]string{}
	for one := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(one, ":")
		all[strings.ToLower(strings.TrimSpace(name))] = strings.ToLower(strings.TrimSpace(value))
	}
	return all
}

// styleOf returns the classes for the look of an element: pages have no styles of their own, and colors become a few that can be read
// on a light and on a dark page.
func styleOf(n *node) string {
	var classes []string
	style := declarations(n.attributes["style"])
	switch align := style["text-align"]; align {
	case "left", "center", "right", "justify":
		classes = append(classes, "align-"+align)
	}
	if n.name == "center" {
		classes = append(classes, "align-center")
	}
	if indent := number(style["margin-left"], 600); indent != "" {
		var pixels int
		_, _ = fmt.Sscan(indent, &pixels)
		classes = append(classes, fmt.Sprintf("indent-%d", min(max(pixels/30, 1), 6)))
	}
	if color := hue(style["color"]); color != "" {
		classes = append(classes, "color-"+color)
	}
	background := style["background-color"]
	if background == "" {
		background = n.attributes["data-highlight-colour"]
	}
	if background == "" {
		background = strings.TrimPrefix(n.attributes["class"], "highlight-")
	}
	if color := hue(background); color != "" {
		classes = append(classes, "highlight-"+color)
	}
	return strings.Join(classes, " ")
}

// hues are the colors of text and cells, by the names that CSS and Confluence have for them.
var hues = map[string]string{
	"grey": "grey", "gray": "grey", "silver": "grey", "red": "red", "maroon": "red", "orange": "yellow", "yellow": "yellow", "olive": "yellow",
	"green": "green", "lime": "green", "teal": "blue", "blue": "blue", "navy": "blue", "aqua": "blue", "purple": "purple", "fuchsia": "purple", "magenta": "purple",
}

// hue returns the color that comes nearest to a name, "#rrggbb" or "rgb(r,g,b)"; nothing for black, white and what is no color.
func hue(color string) string {
	var red, green, blue int
	color = strings.ToLower(strings.ReplaceAll(color, " ", ""))
	if name := hues[color]; name != "" {
		return name
	}
	if n, _ := fmt.Sscanf(color, "#%02x%02x%02x", &red, &green, &blue); n != 3 {
		if n, _ := fmt.Sscanf(color, "rgb(%d,%d,%d)", &red, &green, &blue); n != 3 {
			return ""
		}
	}
	most, least := max(red, green, blue), min(red, green, blue)
	switch middle := (most + least) / 2; {
	case most-least < 16 && (most < 60 || least > 245):
		return ""
	case most-least < 16:
		return "grey"
	case red == most && green >= middle:
		return "yellow"
	case red == most && blue >= middle, blue == most && red >= middle:
		return "purple"
	case red == most:
		return "red"
	case green == most:
		return "green"
	}
	return "blue"
}

// width returns the width of a column, in pixels or percent.
func width(style string) string {
	value := declarations(style)["width"]
	if percent, ok := strings.CutSuffix(value, "%"); ok {
		if n := number(percent, 100); n != "" {
			return n + "%"
		}
		return ""
	}
	return number(value, 4000)
}

// day returns a date in words.
func day(date string) string {
	if t, err := time.Parse(time.DateOnly, date); err == nil {
		return t.Format("2 January 2006")
	}
	return date
}
