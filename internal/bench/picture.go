//go:build unix

package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// pictureName is the file of the picture, beside the report.
const pictureName = "benchmarks.svg"

// The size of the picture, and of the space around each of its two charts.
const (
	pictureWidth, pictureHeight     = 880.0, 390.0
	marginLeft, marginTop           = 68.0, 84.0
	marginRight, marginBottom       = 36.0, 56.0
	chartWidth, chartHeight         = pictureWidth/2 - marginLeft - marginRight, pictureHeight - marginTop - marginBottom
	ink, grid, background, fontSize = "#1f2328", "#d0d7de", "#ffffff", 13
)

// curve is a line of a chart.
type curve struct {
	name, color, dash string
	points            [][2]float64
}

// picture draws requests and time against the number of pages, as SVG with logarithmic axes. In each chart, a dashed line shows growth in
// proportion to the pages: of requests, one for each page. The background is white, so that it can be read on light and dark pages.
func picture(results []result) string {
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" font-family="-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="%d" fill="%s">`+"\n",
		pictureWidth, pictureHeight, fontSize, ink)
	fmt.Fprintf(&out, "<title>Requests and time of a plan by number of pages</title>\n<rect width=\"100%%\" height=\"100%%\" rx=\"6\" fill=\"%s\"/>\n", background)
	for i, of := range []metric{requestCount, elapsed} {
		curves := seriesOf(results, of)
		if len(curves) == 0 {
			continue
		}
		curves = append(curves, proportional(curves, []float64{1, 0}[i]))
		if i == 0 {
			drawLegend(&out, curves)
		}
		c := newChart(pictureWidth/2*float64(i)+marginLeft, curves)
		c.draw(&out, []string{"Requests of a plan", "Time of a plan, in seconds"}[i])
	}
	return out.String() + "</svg>\n"
}

// seriesOf returns the curves of this provider.
func seriesOf(results []result, of metric) []curve {
	var curves []curve
	for _, r := range results {
		if r.size == 0 {
			continue
		}
		i := slices.IndexFunc(curves, func(c curve) bool { return c.name == r.series })
		if i < 0 {
			i = len(curves)
			curves = append(curves, curve{name: r.series, color: []string{"#0969da", "#bc4c00"}[i%2]})
		}
		curves[i].points = append(curves[i].points, [2]float64{float64(r.size), of.of(r.measured[ours])})
	}
	return curves
}

// proportional is a line of perPage for each page. If that is 0, the line goes through the point with the most pages.
func proportional(curves []curve, perPage float64) curve {
	least, most, atMost := math.Inf(1), 0.0, 0.0
	for _, c := range curves {
		for _, p := range c.points {
			least = min(least, p[0])
			if p[0] > most {
				most, atMost = p[0], p[1]
			}
		}
	}
	if perPage == 0 {
		perPage = atMost / most
	}
	return curve{"in proportion to the pages", "#59636e", "5 4", [][2]float64{{least, least * perPage}, {most, most * perPage}}}
}

// chart is one of the charts, with the powers of ten at which its axes begin and end.
type chart struct {
	left   float64
	curves []curve
	from   [2]float64
	to     [2]float64
}

func newChart(left float64, curves []curve) chart {
	c := chart{left: left, curves: curves, from: [2]float64{math.Inf(1), math.Inf(1)}, to: [2]float64{math.Inf(-1), math.Inf(-1)}}
	for _, one := range curves {
		for _, p := range one.points {
			for axis, value := range p {
				power := math.Log10(max(value, 0.01))
				c.from[axis] = min(c.from[axis], math.Floor(power))
				c.to[axis] = max(c.to[axis], math.Ceil(power), c.from[axis]+1)
			}
		}
	}
	return c
}

// at returns the position of a value on an axis.
func (c chart) at(axis int, value float64) float64 {
	share := (math.Log10(max(value, 0.01)) - c.from[axis]) / (c.to[axis] - c.from[axis])
	if axis == 0 {
		return c.left + chartWidth*share
	}
	return marginTop + chartHeight*(1-share)
}

func (c chart) draw(out *strings.Builder, title string) {
	right, bottom := c.left+chartWidth, marginTop+chartHeight
	fmt.Fprintf(out, `<text x="%g" y="%g" font-size="15" font-weight="600">%s</text>`+"\n", c.left, marginTop-20, title)
	for power := c.from[1]; power <= c.to[1]; power++ {
		y := c.at(1, math.Pow(10, power))
		fmt.Fprintf(out, `<path d="M%g %.1fH%g" stroke="%s"/><text x="%g" y="%.1f" text-anchor="end">%s</text>`+"\n", c.left, y, right, grid, c.left-8, y+4, tick(power))
	}
	for power := c.from[0]; power <= c.to[0]; power++ {
		x := c.at(0, math.Pow(10, power))
		fmt.Fprintf(out, `<path d="M%.1f %gV%g" stroke="%s"/><text x="%.1f" y="%g" text-anchor="middle">%s</text>`+"\n", x, marginTop, bottom, grid, x, bottom+20, tick(power))
	}
	fmt.Fprintf(out, `<path d="M%g %gV%gH%g" fill="none" stroke="%s"/><text x="%g" y="%g" text-anchor="middle">managed pages</text>`+"\n",
		c.left, marginTop, bottom, right, ink, c.left+chartWidth/2, bottom+42)
	for _, one := range c.curves {
		var points []string
		for i, p := range one.points {
			points = append(points, fmt.Sprintf("%.1f,%.1f", c.at(0, p[0]), c.at(1, p[1])))
			if one.dash == "" {
				fmt.Fprintf(out, `<circle cx="%.1f" cy="%.1f" r="3.5" fill="%s"/>`+"\n", c.at(0, p[0]), c.at(1, p[1]), one.color)
			}
			if one.dash == "" && i == len(one.points)-1 {
				// Below to the right, there is no other curve.
				fmt.Fprintf(out, `<text x="%.1f" y="%.1f" fill="%s">%s</text>`+"\n", c.at(0, p[0])+6, c.at(1, p[1])+16, one.color, value(p[1]))
			}
		}
		fmt.Fprintf(out, `<polyline points="%s" fill="none" stroke="%s" stroke-width="2.5" stroke-dasharray="%s"/>`+"\n", strings.Join(points, " "), one.color, one.dash)
	}
}

// drawLegend names the curves of both charts.
func drawLegend(out *strings.Builder, curves []curve) {
	x := marginLeft
	for _, one := range curves {
		fmt.Fprintf(out, `<path d="M%g 24h24" stroke="%s" stroke-width="2.5" stroke-dasharray="%s"/><text x="%g" y="28">%s</text>`+"\n", x, one.color, one.dash, x+30, one.name)
		x += 60 + 7*float64(len(one.name))
	}
}

// tick returns a power of ten as a label.
func tick(power float64) string {
	if power < 0 {
		return fmt.Sprintf("%g", math.Pow(10, power))
	}
	return thousands(int(math.Pow(10, power)))
}

// value returns a number with about three digits as a label.
func value(v float64) string {
	if v < 100 {
		return fmt.Sprintf("%.3g", v)
	}
	return thousands(int(math.Round(v)))
}
