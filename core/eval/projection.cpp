#include "eval/projection.hpp"

#include <fmt/format.h>

#include <Eigen/Dense>
#include <algorithm>

#include "base/error.hpp"

namespace distillery {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Matrix checked(std::span<const float> values, std::size_t columns) {
    if (columns == 0 || values.size() % columns != 0 || values.size() / columns < 2)
        throw Error(
            ErrorCode::data, "principal components",
            fmt::format("{} values do not make two or more rows of {} columns", values.size(), columns));
    using Map = Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;
    Matrix matrix = Map(values.data(), static_cast<Eigen::Index>(values.size() / columns),
                        static_cast<Eigen::Index>(columns))
                        .cast<double>();
    if (!matrix.allFinite())
        throw Error(ErrorCode::data, "principal components", "a value is not a number",
                    "Drop windows with gaps before projecting.");
    return matrix;
}

}  // namespace

Projection principalComponents(std::span<const float> values, std::size_t columns, std::size_t components) {
    Matrix rows = checked(values, columns);
    const Eigen::RowVectorXd centre = rows.colwise().mean();
    rows.rowwise() -= centre;
    const double total = rows.squaredNorm();
    const auto keep = static_cast<Eigen::Index>(
        std::max<std::size_t>(1, std::min({components, columns, static_cast<std::size_t>(rows.rows()) - 1})));

    // The smaller of the two Gram matrices has the same non-zero spectrum.
    const bool wide = rows.cols() > rows.rows();
    const Eigen::MatrixXd gram = wide ? (rows * rows.transpose()).eval() : (rows.transpose() * rows).eval();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(gram);

    Projection result;
    result.components = static_cast<std::size_t>(keep);
    result.centre.assign(centre.data(), centre.data() + centre.size());
    Matrix axes(keep, rows.cols());
    for (Eigen::Index c = 0; c < keep; ++c) {
        const Eigen::Index at = gram.cols() - 1 - c;  // the solver sorts upwards
        Eigen::VectorXd axis = solver.eigenvectors().col(at);
        if (wide) axis = rows.transpose() * axis;
        axis.normalize();
        Eigen::Index largest = 0;
        axis.cwiseAbs().maxCoeff(&largest);
        axes.row(c) = (axis(largest) < 0 ? -1.0 : 1.0) * axis.transpose();
        result.varianceShares.push_back(total > 0 ? std::max(0.0, solver.eigenvalues()(at)) / total : 0.0);
    }
    const Matrix coordinates = rows * axes.transpose();
    result.coordinates.assign(coordinates.data(), coordinates.data() + coordinates.size());
    result.axes.assign(axes.data(), axes.data() + axes.size());
    return result;
}

}  // namespace distillery
