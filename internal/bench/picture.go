//go:build unix

package main

import (
	"fmt"
	"strings"
)

// picture draws the requests and the time of the series of sizes against the number of pages, as SVG. Each curve has its own scale.
func picture(results []result) string {
	const width, height, margin = 640.0, 320.0, 48.0
	var series []result
	for _, r := range results {
		if r.size > 0 {
			series = append(series, r)
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" font-family="sans-serif" font-size="12">`+"\n"+
		`<title>Requests and time of a plan by number of pages</title>`+"\n"+`<rect width="100%%" height="100%%" fill="white"/>`+"\n", width, height)
	for i, curve := range []struct {
		name, color string
		value       func(result) float64
	}{
		{"requests", "#0052cc", func(r result) float64 { return float64(r.measured[ours].requests) }},
		{"seconds", "#de350b", func(r result) float64 { return r.measured[ours].wall.Seconds() }},
	} {
		var most, largest float64
		for _, r := range series {
			most, largest = max(most, curve.value(r)), max(largest, float64(r.size))
		}
		var points []string
		for _, r := range series {
			x := margin + (width-2*margin)*float64(r.size)/largest
			y := height - margin - (height-2*margin)*curve.value(r)/most
			points = append(points, fmt.Sprintf("%.1f,%.1f", x, y))
			fmt.Fprintf(&out, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/><text x="%.1f" y="%.1f" text-anchor="middle" fill="%[3]s">%[6]g</text>`+"\n",
				x, y, curve.color, x, y-8+24*float64(i), round(curve.value(r)))
			fmt.Fprintf(&out, `<text x="%.1f" y="%.1f" text-anchor="middle">%d</text>`+"\n", x, height-margin+18, r.size)
		}
		fmt.Fprintf(&out, `<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/><text x="%g" y="%g" fill="%[2]s">%[5]s</text>`+"\n",
			strings.Join(points, " "), curve.color, margin+90*float64(i), margin/2, curve.name)
	}
	fmt.Fprintf(&out, `<path d="M%g %gV%gH%g" fill="none" stroke="black"/><text x="%g" y="%g" text-anchor="end">pages</text>`+"\n</svg>\n",
		margin, margin, height-margin, width-margin, width-margin, height-8)
	return out.String()
}
